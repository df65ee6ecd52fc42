-- A session in a real Neovim: a plan with mistakes is opened, and what the server says is waited
-- for. Run by tests/editors/neovim, which sets the runtime path.
--
--     nvim --headless --clean -c 'luafile tests/editors/neovim.lua'

local patience = 20000

local function fail(message)
  io.stderr:write("neovim: " .. message .. "\n")
  vim.cmd("cquit 1")
end

local function wait(what, condition)
  if not vim.wait(patience, condition, 50) then
    local seen = vim.tbl_map(function(d)
      return (d.code or "?") .. " " .. d.message
    end, vim.diagnostic.get(0))
    fail("waited in vain for " .. what .. "; diagnostics: " .. vim.inspect(seen))
  end
end

local function check(condition, message)
  if not condition then
    fail(message)
  end
end

local function session()
  require("cascade").setup({ cmd = { vim.env.CASCADE, "lsp" } })
  vim.cmd("edit " .. vim.fn.fnameescape(vim.env.PLAN))
  check(vim.bo.filetype == "cascade", "the file type is " .. vim.bo.filetype)
  check(vim.bo.shiftwidth == 2 and vim.bo.commentstring == "# %s", "the file type's settings are missing")

  -- Findings stand under what they are about.
  local function with_code(code)
    return vim.tbl_filter(function(diagnostic)
      return diagnostic.code == code
    end, vim.diagnostic.get(0))
  end
  wait("the unknown field", function()
    return #with_code("L003") == 1
  end)
  local unknown = with_code("L003")[1]
  check(unknown.message:find("owner", 1, true), "the finding does not name the field meant: " .. unknown.message)
  check(#with_code("C603") == 1, "there is no finding about the shortfall")

  local function ask(method, extra)
    local params = vim.tbl_extend("force", { textDocument = { uri = vim.uri_from_bufnr(0) } }, extra or {})
    for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, patience) or {}) do
      check(not answer.error, method .. ": " .. vim.inspect(answer.error))
      return answer.result
    end
    fail("nobody answers " .. method)
  end

  -- Hover tells what is planned.
  local line = vim.fn.search("^target turnover") - 1
  local hover = ask("textDocument/hover", { position = { line = line, character = 8 } })
  check(hover and vim.inspect(hover.contents):find("1 192 000 EUR", 1, true), "hover: " .. vim.inspect(hover))

  -- A fix mends the text, and the finding goes.
  local place = { line = unknown.lnum, character = unknown.col }
  local actions = ask("textDocument/codeAction", {
    range = { start = place, ["end"] = place },
    context = { diagnostics = {} },
  })
  local fix = vim.tbl_filter(function(action)
    return action.kind == "quickfix" and action.isPreferred
  end, actions)[1]
  check(fix, "there is no fix: " .. vim.inspect(actions))
  vim.lsp.util.apply_workspace_edit(fix.edit, "utf-16")
  check(vim.fn.getline(unknown.lnum + 1):find("^  owner%s+board$"), "the line is " .. vim.fn.getline(unknown.lnum + 1))
  wait("the finding to go", function()
    return #with_code("L003") == 0
  end)

  -- The tree opens beside the plan.
  vim.cmd("CascadeTree")
  wait("the tree", function()
    return vim.bo.filetype == "markdown" and vim.fn.search("turnover", "nw") > 0
  end)
  vim.cmd("wincmd p")

  -- Colours: by tree-sitter where the test gives its parser, else by the syntax file.
  vim.fn.cursor(vim.fn.search("^target turnover"), 1)
  if vim.env.PARSER and vim.treesitter.highlighter then
    check(vim.treesitter.highlighter.active[vim.api.nvim_get_current_buf()], "tree-sitter does not colour the plan")
    local captures = vim.treesitter.get_captures_at_pos(0, vim.fn.line(".") - 1, 0)
    check(captures[1] and captures[1].capture == "keyword", "the kind is coloured as " .. vim.inspect(captures))
    check(vim.treesitter.query.get("cascade", "folds"), "there is no query for folds")
    check(vim.treesitter.query.get("cascade", "indents"), "there is no query for indents")
    check(vim.treesitter.query.get("cascade", "locals"), "there is no query for locals")
  else
    vim.cmd("syntax enable | syntax sync fromstart")
    local group = vim.fn.synIDattr(vim.fn.synID(vim.fn.line("."), 1, 1), "name")
    check(group == "cascadeKind", "the kind is coloured as " .. group)
    vim.fn.search("measure")
    group = vim.fn.synIDattr(vim.fn.synID(vim.fn.line("."), vim.fn.col("."), 1), "name")
    check(group == "cascadeField", "the field is coloured as " .. group)
  end
  print("neovim " .. tostring(vim.version().major) .. "." .. vim.version().minor .. ": findings, hover, fix, tree, colours")
end

local ok, problem = xpcall(session, debug.traceback)
if not ok then
  fail(problem)
end
vim.cmd("qall!")

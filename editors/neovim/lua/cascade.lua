-- The language server of Cascade, and the tree of a plan. Neovim 0.7 and newer.
local M = {}

M.config = {
  name = "cascade",
  cmd = { "cascade", "lsp" },
  filetypes = { "cascade" },
  root_markers = { "cascade.toml" },
  -- Findings of all files of a plan, not of open ones only.
  init_options = { diagnostics = "push" },
}

-- The folder of the plan that a file belongs to, else the file's own.
local function root_of(file)
  local folder = vim.fn.fnamemodify(file, ":p:h")
  local marker = vim.fn.findfile("cascade.toml", vim.fn.escape(folder, " ") .. ";")
  return marker ~= "" and vim.fn.fnamemodify(marker, ":p:h") or folder
end

-- Before 0.8, clients are kept apart by hand: one for each plan.
local clients = {}

local function attach(buffer)
  local root = root_of(vim.api.nvim_buf_get_name(buffer))
  local config = vim.tbl_extend("force", M.config, {
    root_dir = root,
    workspace_folders = { { uri = vim.uri_from_fname(root), name = vim.fn.fnamemodify(root, ":t") } },
  })
  if vim.lsp.start then
    vim.lsp.start(config, { bufnr = buffer })
    return
  end
  local id = clients[root]
  if not (id and vim.lsp.get_client_by_id(id)) then
    id = vim.lsp.start_client(config)
    clients[root] = id
  end
  vim.lsp.buf_attach_client(buffer, id)
end

-- Shows the tree of the plan that a file belongs to, as Markdown beside it.
function M.tree(uri)
  uri = uri or vim.uri_from_bufnr(0)
  local params = { command = "cascade.preview", arguments = { uri } }
  vim.lsp.buf_request(0, "workspace/executeCommand", params, function(problem, text)
    if problem or type(text) ~= "string" then
      vim.notify("cascade: " .. (problem and problem.message or "there is no tree to show"), vim.log.levels.WARN)
      return
    end
    vim.cmd("vertical new")
    local buffer = vim.api.nvim_get_current_buf()
    vim.bo[buffer].buftype = "nofile"
    vim.bo[buffer].bufhidden = "wipe"
    vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.split(text, "\n", { plain = true }))
    vim.bo[buffer].modifiable = false
    vim.bo[buffer].filetype = "markdown"
  end)
end

-- Has the server started for every plan. What is given here goes before M.config.
function M.setup(options)
  M.config = vim.tbl_deep_extend("force", M.config, options or {})
  -- Code lenses open the tree.
  vim.lsp.commands["cascade.openTree"] = function(command)
    M.tree(command.arguments and command.arguments[1])
  end
  if vim.lsp.enable then
    vim.lsp.config("cascade", M.config)
    vim.lsp.enable("cascade")
    return
  end
  local group = vim.api.nvim_create_augroup("cascade", { clear = true })
  vim.api.nvim_create_autocmd("FileType", {
    group = group,
    pattern = "cascade",
    callback = function(event)
      attach(event.buf)
    end,
  })
end

return M

if vim.b.did_ftplugin then
  return
end
vim.b.did_ftplugin = 1

vim.bo.commentstring = "# %s"
vim.bo.comments = ":#"
vim.bo.expandtab = true
vim.bo.shiftwidth = 2
vim.bo.softtabstop = 2

vim.api.nvim_buf_create_user_command(0, "CascadeTree", function()
  require("cascade").tree()
end, { desc = "Show the tree of the plan" })

-- Better colours where the parser is installed.
if vim.treesitter and vim.treesitter.start then
  pcall(vim.treesitter.start, 0, "cascade")
end

vim.b.undo_ftplugin = "setlocal commentstring< comments< expandtab< shiftwidth< softtabstop< | delcommand -buffer CascadeTree"

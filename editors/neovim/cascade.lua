-- The language server of Cascade, for Neovim 0.11 and newer: ~/.config/nvim/lsp/cascade.lua
return {
  cmd = { "cascade", "lsp" },
  filetypes = { "cascade" },
  root_markers = { "cascade.toml", ".git" },
  -- Findings of all files of a plan, not of open ones only.
  init_options = { diagnostics = "push" },
}

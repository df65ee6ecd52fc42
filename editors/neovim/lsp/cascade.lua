-- Neovim 0.11 and newer find this by themselves: vim.lsp.enable("cascade")
return require("cascade").config

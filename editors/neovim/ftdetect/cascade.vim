autocmd BufRead,BufNewFile *.cascade setfiletype cascade

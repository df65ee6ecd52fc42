" Colours for plans where there is no tree-sitter.
if exists("b:current_syntax")
  finish
endif

syntax region cascadeBody matchgroup=cascadeBrace start=/{/ end=/}/ transparent fold
      \ contains=cascadeComment,cascadeText,cascadeNumber,cascadeField,cascadeClause,cascadeChoice,cascadeFunction,cascadeUnit
syntax match cascadeNumber /[+-]\?\<\d[0-9_]*\%(\.\d[0-9_]*\)\?\%(k\|M\|bn\)\?\>/ contained
syntax match cascadeNumber /\<\d\{4}-\%(Q\d\|\d\{1,2}\%(-\d\{1,2}\)\?\)\>/ contained
syntax match cascadeUnit /[%€$£]/ contained
syntax match cascadeUnit /\<[A-Z]\{3}\>/ contained
" words: begin (node editors/words.mjs)
syntax match cascadeKind /^\s*\%(\%(management\|marketing\|sales\|service\|product\|finance\|operations\|other\)\s\+\)\?\%(plan\|team\|metric\|persona\|channel\|target\|objective\|campaign\|action\|budget\)\>/
syntax match cascadeField /\%(^\|[;{]\)\s*\zs\%(agreed\|allocate\|assume\|because\|benchmark\|better\|budget\|cadence\|capacity\|channels\|cost\|currency\|department\|effort\|equals\|guardrail\|keywords\|kind\|measure\|message\|milestone\|observed\|owner\|period\|personas\|phase\|profile\|question\|research\|reserve\|review\|runs\|serves\|source\|spent\|stage\|status\|tests\|total\|type\|unit\|uses\|validated\|yields\)\>/ contained
syntax keyword cascadeClause contained from to by in on of with within because after below above for at until per
syntax keyword cascadeChoice contained awareness committed consideration decision draft email event finance flow higher lower management marketing operations other paid partner press product ratio sales search service social stock web
syntax match cascadeFunction /\<\%(total\|spend\|min\|max\)\ze\s*(/ contained
" words: end
syntax region cascadeText start=/"/ skip=/\\"/ end=/"/ oneline
syntax region cascadeText start=/"""/ end=/"""/
syntax match cascadeComment /#.*$/ contains=cascadeSuppression
syntax match cascadeSuppression /\%(#\s*\)\@<=cascade:\s*allow\>/ contained

highlight default link cascadeComment Comment
highlight default link cascadeSuppression PreProc
highlight default link cascadeText String
highlight default link cascadeNumber Number
highlight default link cascadeUnit Type
highlight default link cascadeKind Keyword
highlight default link cascadeField Identifier
highlight default link cascadeClause Operator
highlight default link cascadeChoice Constant
highlight default link cascadeFunction Function
highlight default link cascadeBrace Delimiter

let b:current_syntax = "cascade"

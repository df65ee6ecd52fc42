;;; cascade-mode.el --- Go-to-market plans as text -*- lexical-binding: t -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; Keywords: languages

;;; Commentary:

;; A mode for plans, and the language server of Cascade for eglot.  `cascade-show-tree' shows the
;; tree of the plan that a buffer belongs to.

;;; Code:

;; words: begin (node editors/words.mjs)
(defconst cascade-mode--kinds
  '(
    "plan" "team" "metric" "persona" "channel" "target" "objective" "campaign" "action" "budget")
  "What blocks are.")
(defconst cascade-mode--departments
  '(
    "management" "marketing" "sales" "service" "product" "finance" "operations" "other")
  "What may stand before some of them.")
(defconst cascade-mode--fields
  '(
    "agreed" "allocate" "assume" "because" "benchmark" "better" "budget" "cadence" "capacity"
    "channels" "cost" "currency" "department" "effort" "equals" "guardrail" "keywords" "kind"
    "measure" "message" "milestone" "observed" "owner" "period" "personas" "phase" "profile"
    "question" "research" "reserve" "review" "runs" "serves" "source" "spent" "stage" "status"
    "tests" "total" "type" "unit" "uses" "validated" "yields")
  "What facts begin with.")
(defconst cascade-mode--prepositions
  '(
    "from" "to" "by" "in" "on" "of" "with" "within" "because" "after" "below" "above" "for" "at"
    "until" "per")
  "What clauses begin with.")
(defconst cascade-mode--choices
  '(
    "awareness" "committed" "consideration" "decision" "draft" "email" "event" "finance" "flow"
    "higher" "lower" "management" "marketing" "operations" "other" "paid" "partner" "press"
    "product" "ratio" "sales" "search" "service" "social" "stock" "web")
  "Words of which some fields take one.")
(defconst cascade-mode--functions
  '(
    "total" "spend" "min" "max")
  "What formulas may call.")
;; words: end

(defgroup cascade nil
  "Go-to-market plans as text."
  :group 'languages)

(defcustom cascade-program "cascade"
  "The program that reads plans."
  :type 'string)

(defcustom cascade-indent-offset 2
  "How far facts stand from the edge."
  :type 'natnum)

(defvar cascade-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?# "<" table)
    (modify-syntax-entry ?\n ">" table)
    (modify-syntax-entry ?\" "\"" table)
    (modify-syntax-entry ?_ "_" table)
    table)
  "How characters of a plan are read.")

(defconst cascade-mode--font-lock
  `((,(concat "^\\s-*\\(?:" (regexp-opt cascade-mode--departments) "\\s-+\\)?"
              (regexp-opt cascade-mode--kinds 'symbols) "\\(?:\\s-+\\(\\_<[[:alpha:]_][[:alnum:]_]*\\)\\)?")
     (0 font-lock-keyword-face)
     (2 font-lock-type-face t t))
    (,(concat "\\(?:^\\|[;{]\\)\\s-*" (regexp-opt cascade-mode--fields 'symbols))
     (1 font-lock-variable-name-face))
    (,(regexp-opt cascade-mode--prepositions 'symbols) . font-lock-builtin-face)
    (,(regexp-opt cascade-mode--choices 'symbols) . font-lock-constant-face)
    (,(concat (regexp-opt cascade-mode--functions 'symbols) "\\s-*(") (1 font-lock-function-name-face))
    ("\\_<[0-9][0-9_.]*\\(?:k\\|M\\|bn\\)?\\_>\\|\\_<[0-9]\\{4\\}-[Q0-9-]+\\_>" . font-lock-constant-face))
  "What is coloured before the server says more.")

(defun cascade-mode-indent-line ()
  "Indent a line by how deep it stands in braces and parentheses."
  (interactive)
  (let* ((depth (save-excursion
                  (back-to-indentation)
                  (- (car (syntax-ppss)) (if (looking-at "[})]") 1 0))))
         (column (* cascade-indent-offset (max 0 depth))))
    (if (<= (current-column) (current-indentation))
        (indent-line-to column)
      (save-excursion (indent-line-to column)))))

;;;###autoload
(define-derived-mode cascade-mode prog-mode "Cascade"
  "Go-to-market plans as text."
  (setq-local comment-start "# ")
  (setq-local comment-start-skip "#+\\s-*")
  (setq-local indent-line-function #'cascade-mode-indent-line)
  (setq-local imenu-generic-expression
              (list (list nil (concat "^\\s-*\\(?:" (regexp-opt cascade-mode--departments) "\\s-+\\)?"
                                      (regexp-opt cascade-mode--kinds 'symbols)
                                      "\\s-+\\(\\_<[[:alpha:]_][[:alnum:]_]*\\)")
                          2)))
  (setq-local font-lock-defaults '(cascade-mode--font-lock)))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.cascade\\'" . cascade-mode))

(defun cascade-mode--contact (&rest _)
  "What eglot starts."
  (list cascade-program "lsp"))

(defvar eglot-server-programs)
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '(cascade-mode . cascade-mode--contact)))

(declare-function eglot-current-server "eglot")
(declare-function eglot--path-to-uri "eglot")
(declare-function eglot-path-to-uri "eglot")
(declare-function jsonrpc-request "jsonrpc")

(defun cascade-show-tree ()
  "Show the tree of the plan that this buffer belongs to."
  (interactive)
  (let* ((server (or (eglot-current-server) (user-error "The server does not run: M-x eglot")))
         (to-uri (if (fboundp 'eglot-path-to-uri) #'eglot-path-to-uri #'eglot--path-to-uri))
         (uri (funcall to-uri (or buffer-file-name (user-error "This buffer has no file"))))
         (text (jsonrpc-request server :workspace/executeCommand
                                (list :command "cascade.preview" :arguments (vector uri)))))
    (with-current-buffer (get-buffer-create "*cascade tree*")
      (let ((inhibit-read-only t))
        (erase-buffer)
        (insert (or text "")))
      (if (fboundp 'markdown-view-mode) (markdown-view-mode) (view-mode))
      (goto-char (point-min))
      (display-buffer (current-buffer)))))

(provide 'cascade-mode)
;;; cascade-mode.el ends here

;;; cascade-mode.el --- Go-to-market plans as text -*- lexical-binding: t -*-

;;; Commentary:

;; A mode for plans, and the language server of Cascade for eglot.

;;; Code:

(defvar cascade-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?# "<" table)
    (modify-syntax-entry ?\n ">" table)
    (modify-syntax-entry ?\" "\"" table)
    (modify-syntax-entry ?_ "_" table)
    table)
  "How characters of a plan are read.")

(defvar cascade-mode-keywords
  `((,(regexp-opt '("plan" "team" "metric" "persona" "channel" "target" "objective" "campaign" "action" "budget")
                  'symbols)
     . font-lock-keyword-face))
  "What is coloured before the server says more.")

;;;###autoload
(define-derived-mode cascade-mode prog-mode "Cascade"
  "Go-to-market plans as text."
  (setq-local comment-start "# ")
  (setq-local comment-start-skip "#+\\s-*")
  (setq-local font-lock-defaults '(cascade-mode-keywords)))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.cascade\\'" . cascade-mode))

(with-eval-after-load 'eglot
  (defvar eglot-server-programs)
  (add-to-list 'eglot-server-programs '(cascade-mode . ("cascade" "lsp"))))

(provide 'cascade-mode)
;;; cascade-mode.el ends here

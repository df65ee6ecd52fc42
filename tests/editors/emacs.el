;;; emacs.el --- A session in a real Emacs -*- lexical-binding: t -*-

;;; Commentary:

;; A plan with mistakes is opened, and what the server says through eglot is waited for:
;;
;;     emacs -Q --batch -L editors/emacs -l tests/editors/emacs.el

;;; Code:

(require 'seq)
(require 'eglot)
(require 'cascade-mode)

(defconst patience 20)

(defun check (condition message &rest arguments)
  (unless condition
    (message "emacs: %s" (apply #'format message arguments))
    (kill-emacs 1)))

(defun wait-for (what condition)
  (let ((end (+ (float-time) patience)))
    (while (and (not (funcall condition)) (< (float-time) end))
      (accept-process-output nil 0.1)
      ;; What eglot does when nobody has typed for a while: in a batch, nobody ever does.
      (eglot--signal-textDocument/didChange))
    (check (funcall condition) "waited in vain for %s; diagnostics: %S" what
           (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))))

(defun finding (words)
  (seq-find (lambda (diagnostic) (string-match-p words (flymake-diagnostic-text diagnostic)))
            (flymake-diagnostics)))

(setq cascade-program (getenv "CASCADE")
      eglot-sync-connect t
      eglot-autoshutdown t
      eglot-send-changes-idle-time 0)
(find-file (getenv "PLAN"))
(check (eq major-mode 'cascade-mode) "the mode is %s" major-mode)

;; Colours do not wait for the server.
(font-lock-ensure)
(goto-char (point-min))
(search-forward "target turnover")
(check (eq (get-text-property (match-beginning 0) 'face) 'font-lock-keyword-face) "the kind is not coloured")
(check (eq (get-text-property (1- (point)) 'face) 'font-lock-type-face) "the name is not coloured")
(search-forward "measure")
(check (eq (get-text-property (1- (point)) 'face) 'font-lock-variable-name-face) "the field is not coloured")

;; A line is indented by how deep it stands.
(let ((before (buffer-string)))
  (indent-region (point-min) (point-max))
  (check (string= before (buffer-string)) "indenting changes a plan that is laid out well")
  (set-buffer-modified-p nil))

(eglot-ensure)
(unless (eglot-current-server) (call-interactively #'eglot))
(check (eglot-current-server) "there is no server")

;; Findings stand under what they are about.
(flymake-mode 1)
(wait-for "the unknown field" (lambda () (finding "ownr")))
(check (finding "8 000 EUR short") "there is no finding about the shortfall")

;; Hover tells what is planned.
(goto-char (point-min))
(search-forward "target turnover")
(backward-char 3)
(let ((hover (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams))))
  (check (string-match-p "1 192 000 EUR" (format "%S" hover)) "hover: %S" hover))

;; A fix mends the text, and the finding goes.
(let ((unknown (finding "ownr")))
  (goto-char (flymake-diagnostic-beg unknown))
  (let* ((actions (eglot-code-actions (flymake-diagnostic-beg unknown) (flymake-diagnostic-end unknown) "quickfix"))
         (fix (seq-find (lambda (action) (eq (plist-get action :isPreferred) t)) actions)))
    (check fix "there is no fix: %S" actions)
    (if (fboundp 'eglot-execute)
        (eglot-execute (eglot-current-server) fix)
      (eglot--apply-workspace-edit (plist-get fix :edit))))
  (goto-char (point-min))
  (check (re-search-forward "^  owner +board$" nil t) "the line is not mended")
  (wait-for "the finding to go" (lambda () (not (finding "ownr")))))

;; The tree opens beside the plan.
(cascade-show-tree)
(with-current-buffer "*cascade tree*"
  (check (search-forward "turnover" nil t) "there is no tree"))

(set-buffer-modified-p nil)
(message "emacs %s: findings, hover, fix, tree, colours, indenting" emacs-version)
(ignore-errors (eglot-shutdown (eglot-current-server)))
(kill-emacs 0)
;;; emacs.el ends here

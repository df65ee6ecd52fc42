// Tells where facts end: at the end of a line, unless a comma came before and the next line is
// indented deeper than the line that the fact began on.

#include "tree_sitter/alloc.h"
#include "tree_sitter/parser.h"

enum Token { FACT_START, FACT_END, LIST_END, RECOVERING };

// How deep the line is indented that the last fact began on.
typedef struct {
  uint16_t indent;
} Scanner;

void *tree_sitter_cascade_external_scanner_create(void) { return ts_calloc(1, sizeof(Scanner)); }

void tree_sitter_cascade_external_scanner_destroy(void *payload) { ts_free(payload); }

unsigned tree_sitter_cascade_external_scanner_serialize(void *payload, char *buffer) {
  const Scanner *scanner = payload;
  buffer[0] = (char)(scanner->indent & 0xff);
  buffer[1] = (char)(scanner->indent >> 8);
  return 2;
}

void tree_sitter_cascade_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  Scanner *scanner = payload;
  scanner->indent = length == 2 ? (uint16_t)((uint8_t)buffer[0] | ((uint8_t)buffer[1] << 8)) : 0;
}

static bool is_newline(int32_t c) { return c == '\n' || c == '\r'; }

static bool is_blank(int32_t c) {
  return c == ' ' || c == '\t' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
         c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

// Goes on to what is written next, comments skipped if asked to; whether a line ended on the way,
// and how deep the last one is indented.
static bool skip(TSLexer *lexer, bool comments, uint16_t *indent) {
  bool crossed = false;
  for (;;) {
    if (is_newline(lexer->lookahead)) {
      crossed = true;
      *indent = 0;
    } else if (is_blank(lexer->lookahead)) {
      if (*indent < UINT16_MAX) (*indent)++;
    } else if (comments && lexer->lookahead == '#') {
      while (!lexer->eof(lexer) && !is_newline(lexer->lookahead)) lexer->advance(lexer, true);
      continue;
    } else {
      return crossed;
    }
    lexer->advance(lexer, true);
  }
}

bool tree_sitter_cascade_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  Scanner *scanner = payload;
  uint16_t indent = 0;
  // All are valid where the parser looks for a way on after a mistake.
  if (valid[RECOVERING]) return false;

  if (valid[FACT_START]) {
    bool first = lexer->get_column(lexer) == 0;
    first = skip(lexer, false, &indent) || first;
    int32_t next = lexer->lookahead;
    if (lexer->eof(lexer) || next == '}' || next == ';' || next == '#' || next == '{') return false;
    // The facts of one line share its indentation; those behind a header have none of their own.
    if (first) scanner->indent = indent;
    lexer->mark_end(lexer);
    lexer->result_symbol = FACT_START;
    return true;
  }

  lexer->mark_end(lexer);
  if (valid[LIST_END]) {
    bool crossed = skip(lexer, true, &indent);
    bool closed = lexer->eof(lexer) || lexer->lookahead == '}' || lexer->lookahead == ';';
    if (!closed && !(crossed && indent <= scanner->indent)) return false;
    lexer->result_symbol = LIST_END;
    return true;
  }
  if (valid[FACT_END]) {
    if (!skip(lexer, false, &indent)) return false;
    lexer->result_symbol = FACT_END;
    return true;
  }
  return false;
}

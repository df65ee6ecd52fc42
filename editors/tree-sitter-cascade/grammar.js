/// <reference types="tree-sitter-cli/dsl" />
// The grammar of `.cascade` files for editors that colour and fold with tree-sitter.
//
// `grammar/cascade.pest` is the one that plans are checked with. This one knows kinds,
// departments and prepositions, which it has from the vocabulary, and leaves fields to the
// queries, as that one leaves them to the vocabulary.

const vocabulary = require("../vocabulary.json");

/** Fields that take one of some words, like `status draft`. */
const choosing = [
  ...new Set(vocabulary.kinds.flatMap((kind) => kind.fields).filter((it) => it.choices.length > 0).map((it) => it.key)),
];
const kinds = vocabulary.kinds.map((kind) => kind.word);

module.exports = grammar({
  name: "cascade",

  // Where a fact ends depends on how deep the next line is indented: src/scanner.c.
  externals: ($) => [$._fact_start, $._fact_end, $._list_end, $._recovering],
  extras: ($) => [/[\s\uFEFF\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/, $.comment],
  word: ($) => $._word,
  supertypes: ($) => [$.term],

  rules: {
    file: ($) => repeat($.block),

    block: ($) =>
      seq(
        optional(field("department", $.department)),
        field("kind", $.kind),
        optional(field("name", alias($._any_word, $.name))),
        optional(field("title", $.text)),
        field("body", $.body),
      ),

    department: () => choice(...vocabulary.departments),
    kind: () => choice(...kinds),

    body: ($) =>
      seq("{", repeat(";"), repeat(seq($.fact, $._separator)), optional($.fact), "}"),
    _separator: ($) => choice($._fact_end, repeat1(";")),

    fact: ($) => seq($._fact_start, choice($._choice, seq($._key, optional($._values), repeat($.clause)))),
    _key: ($) => field("key", alias(choice($._any_word, "because"), $.key)),
    _choice: ($) => seq(field("key", alias($._choosing, $.key)), optional(alias($._any_word, $.choice))),
    _choosing: () => prec(1, choice(...choosing)),

    // A line may end where it is still being typed.
    clause: ($) => seq($.preposition, choice($._values, $._list_end)),
    preposition: () => choice(...vocabulary.prepositions),

    _values: ($) => seq($._value, repeat(seq(",", $._value)), optional(seq(",", $._list_end))),
    _value: ($) => choice($.term, $.operation, $.range),

    range: ($) => seq(field("low", $.term), "..", field("high", $.term)),

    operation: ($) =>
      choice(
        prec.left(1, seq($._operand, choice("+", "-"), $._operand)),
        prec.left(2, seq($._operand, choice("*", "/"), $._operand)),
      ),
    _operand: ($) => choice($.term, $.operation),

    term: ($) => choice($.name, $.text, $.quantity, $.times, $.period, $.unit, $.call, $.group),

    call: ($) => seq(field("function", alias($._any_word, $.function)), "(", $._inside, ")"),
    group: ($) => seq("(", $._inside, ")"),
    _inside: ($) => seq($._value, repeat(seq(",", $._value))),

    // `45 EUR per lead`, `+30%`, `€310`
    quantity: ($) =>
      seq(
        optional(alias($._sign, $.unit)),
        $.number,
        optional(alias(choice($._sign, $._any_word), $.unit)),
        optional($._per),
      ),
    // `EUR per lead`, `%`, `% per month`; a name alone may be one, too.
    unit: ($) => choice(seq($._sign, optional($._per)), seq($._any_word, $._per)),
    _sign: () => choice("%", "€", "$", "£"),
    _per: ($) => seq(alias("per", $.preposition), alias($._any_word, $.unit)),
    // `x 3`
    times: ($) => seq("x", $.number),

    name: ($) => $._any_word,
    // Only prepositions and `per` are kept words: a team may be called `sales`, a metric `target`.
    _any_word: ($) => choice($._word, "x", ...vocabulary.departments, ...kinds, ...choosing),
    _word: () => /[\p{XID_Start}_][\p{XID_Continue}]*/,

    period: () => token(prec(2, /[0-9]{4}-(Q[0-9]|[0-9]{1,2}(-[0-9]{1,2})?)/)),
    number: () => token(prec(1, /[+-]?[0-9][0-9_]*(\.[0-9][0-9_]*)?(k|M|bn)?/)),

    text: () =>
      token(
        choice(
          seq('"""', repeat(choice(/[^"]/, /"[^"]/, /""[^"]/)), '"""'),
          seq('"', repeat(choice(/[^"\\\r\n]/, /\\[^\r\n]/)), '"'),
        ),
      ),

    comment: () => token(/#[^\r\n]*/),
  },
});

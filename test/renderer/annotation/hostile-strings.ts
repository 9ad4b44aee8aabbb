/** Texts that are none, or mean harm: markup, bidi controls, zero-width, combining, very long. */
export const HOSTILE_STRINGS: readonly string[] = [
  '<img src=x onerror="globalThis.pwned=1">', '<script>globalThis.pwned=1</script>', '"><svg onload="globalThis.pwned=1">', 'javascript:globalThis.pwned=1', '\u202Egnp.exe\u202C', '\u2067\u2066\u2069', 'a\u0000b'.replace('\0', ''), '\u200b\u200b\u200b', 'Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334'.repeat(30),
  'x'.repeat(10_000), 'word '.repeat(2_000), '👩‍👩‍👧‍👦'.repeat(200), 'متى يمكننا التحدث عن المشروع؟'.repeat(40), '${1+1}{{7*7}}', "{count, plural, one {#} other {#}}", '&lt;b&gt;', '\ufeffBOM', '한국어'.repeat(300), '\n\n\n\n', '\t\ttabs',
]

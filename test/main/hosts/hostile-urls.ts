const own = 'https://lamplighter.invalid'

/** Addresses that name nothing of ours, each a way somebody once walked out of a page's folder or past its origin. */
export const HOSTILE_URLS: readonly string[] = [
  `${own}/../package.json`, `${own}/../../etc/passwd`, `${own}/%2e%2e/package.json`, `${own}/%2e%2e%2fpackage.json`, `${own}/..%2f..%2fetc%2fpasswd`,
  `${own}/..%5c..%5cetc%5cpasswd`, `${own}/%252e%252e/package.json`, `${own}/....//package.json`, `${own}//etc/passwd`, `${own}///etc/passwd`,
  `${own}/\\etc\\passwd`, `${own}/page.js/../../package.json`, `${own}/./page.js`, `${own}/page.js/`, `${own}/page.js%00.png`, `${own}/page.js\0`,
  `${own}/PAGE.JS`, `${own}/page.js?x=1`, `${own}/?demo=1`, `${own}/?x`, `${own}/index.html`, `${own}/index.html?demo`, `${own}/page.js#x`,
  `${own}/page%2ejs`, `${own}/.git/config`, `${own}/package.json`, `${own}/C:/Windows/win.ini`, `${own}/file:///etc/passwd`, `${own}/${'a'.repeat(10_000)}`,
  `${own}/evidence/../page.js`, `${own}/evidence/%2e%2e/thumb`, `${own}/evidence/ev_one/thumb/`, `${own}/evidence/ev_one/thumb?x`, `${own}/evidence//thumb`,
  `${own}/evidence/EV_ONE/thumb`, `${own}/evidence/ev_one/${'a'.repeat(100)}`, `${own}/evidence`, `${own}/constructor`, `${own}/__proto__`,
  `${own}.evil.example/`, `${own}:8443/`, 'https://user@lamplighter.invalid/', 'http://lamplighter.invalid/', 'https://example.com/', 'file:///etc/passwd',
  'https://lamplighter.invalid@example.com/', 'data:text/html,x', 'blob:https://lamplighter.invalid/x', '',
]

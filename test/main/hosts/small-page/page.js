// A page of our own for the porches' tests: it keeps what it was told and what its policy refused.
globalThis.told = []
globalThis.violations = []
document.addEventListener('securitypolicyviolation', (event) => globalThis.violations.push(event.effectiveDirective))
lamplighter.subscribe((announcement) => globalThis.told.push(announcement))
document.documentElement.dataset.ready = 'true'

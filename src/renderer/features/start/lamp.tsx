/** The mark of the product. */
export function Lamp() {
  return (
    <svg className="start-lamp" viewBox="0 0 32 32" width="40" height="40" aria-hidden>
      <path d="M12 4h8l2 6H10z" fill="var(--line-strong)" />
      <path d="M11 11h10l1.6 13H9.4z" fill="var(--accent)" />
      <path d="M8 25h16v3H8z" fill="var(--line-strong)" />
    </svg>
  )
}

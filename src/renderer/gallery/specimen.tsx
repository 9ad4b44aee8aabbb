import type { ReactNode } from 'react'

/** One primitive under its name. */
export function Specimen({ of, children }: { of: string; children: ReactNode }) {
  return (
    <section className="specimen" aria-label={of}>
      <h2 className="type-caps">{of}</h2>
      <div className="specimen-row">{children}</div>
    </section>
  )
}

/** Longer than any place for it, and in both directions. */
export const LONG = 'photo of the screen taken with my phone because the app blocks screenshots, second attempt, evening of 4 March لقطة شاشة ٢٠٢٦.jpeg'

import '../shared/zod-without-eval.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './shell/app.tsx'
import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'
import './ui/previews.css'
import { registerCommands, resolveColours } from './ui/index.ts'

/** True in development only; what stands behind it is not in the built product. */
declare const __GALLERY__: boolean

resolveColours()
if (__GALLERY__) registerCommands([{ id: 'dev.gallery', title: 'Gallery of the interface', group: 'Development', run: () => location.assign('/?gallery') }])
const root = createRoot(document.getElementById('root')!)
if (__GALLERY__ && location.search === '?gallery') void import('./gallery/gallery-page.tsx').then(({ GalleryPage }) => root.render(<StrictMode><GalleryPage /></StrictMode>))
else root.render(<StrictMode><App /></StrictMode>)

/** Programs by their names in a file’s own words. A name proves nothing: it can be written by hand. */

/** They change pictures; many also only convert or name them. */
const EDITORS = new RegExp([
  'photoshop', 'lightroom', 'illustrator', 'fireworks', 'adobe express', 'firefly', 'gimp', 'affinity', 'paint\\.net', 'microsoft paint', 'paintshop', 'corel', 'photo-?paint', 'pixelmator',
  'acorn', 'canva', 'figma', 'sketch', 'snapseed', 'picsart', 'facetune', 'faceapp', 'meitu', 'beautyplus', 'vsco', 'pixlr', 'photopea', 'polarr', 'fotor', 'remini', 'luminar', 'topaz', 'dxo',
  'capture one', 'darktable', 'rawtherapee', 'acdsee', 'irfanview', 'xnview', 'photoscape', 'photofiltre', 'krita', 'picasa', 'inkscape', 'imagemagick', 'graphicsmagick', 'procreate', 'ipiccy', 'befunky',
].join('|'), 'i')
const SCREENSHOTS = /screenshot|screen capture|screencapture|flameshot|spectacle|ksnip|shutter|scrot|greenshot|sharex|lightshot|snagit|snipping|grim\b|maim\b|cleanshot/i
const GENERATORS = /stable diffusion|midjourney|dall[-·. ]?e|comfyui|automatic1111|novelai|invokeai|dreamstudio|imagen|firefly|thispersondoesnotexist|generative|flux\b|ideogram|leonardo\.ai/i

/** They write tags, not pixels. */
const TAGGERS = /exiftool|exiv2|mat2\b/i

/** What is known of a program with this name; null: nothing. */
export function describeProgram(name: string): string | null {
  if (GENERATORS.test(name)) return 'a program that generates pictures'
  if (SCREENSHOTS.test(name)) return 'a program that takes screenshots'
  if (TAGGERS.test(name)) return 'a program that changes what files tell of themselves'
  return EDITORS.test(name) ? 'a program that edits pictures' : null
}

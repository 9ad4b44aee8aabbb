/** Names of the languages pictures are read in, by the codes of Tesseract's data: in English, and as their readers write them. */
const LANGUAGES: Readonly<Record<string, readonly [name: string, ownName: string]>> = {
  eng: ['English', 'English'], deu: ['German', 'Deutsch'], fra: ['French', 'français'], spa: ['Spanish', 'español'], rus: ['Russian', 'русский'],
  ukr: ['Ukrainian', 'українська'], chi_sim: ['Chinese, simplified', '简体中文'], chi_tra: ['Chinese, traditional', '繁體中文'], jpn: ['Japanese', '日本語'],
  kor: ['Korean', '한국어'], ara: ['Arabic', 'العربية'], fas: ['Persian', 'فارسی'], ita: ['Italian', 'italiano'], por: ['Portuguese', 'português'],
  nld: ['Dutch', 'Nederlands'], pol: ['Polish', 'polski'], tur: ['Turkish', 'Türkçe'], heb: ['Hebrew', 'עברית'], hin: ['Hindi', 'हिन्दी'],
  vie: ['Vietnamese', 'Tiếng Việt'], bel: ['Belarusian', 'беларуская'], ces: ['Czech', 'čeština'], ell: ['Greek', 'ελληνικά'], swe: ['Swedish', 'svenska'],
}

/** A code without a name stands for itself. */
export const nameLanguage = (code: string): { name: string; ownName: string } => {
  const [name, ownName] = LANGUAGES[code] ?? [code, code]
  return { name, ownName }
}

/** What a picture was read in, as its record has it: `auto`, a code, or several such as `ukr+eng`. */
export const spellLanguage = (codes: string): string =>
  codes === 'auto' ? 'chosen for each picture' : codes.split('+').map((code) => nameLanguage(code).name).join(' with ')

type Environment = Readonly<Record<string, string | undefined>>

const KEPT = [
  'PATH', 'HOME', 'USER', 'LOGNAME', 'LANG', 'LANGUAGE', 'LC_ALL', 'LC_CTYPE', 'TZ', 'TMPDIR', 'TEMP', 'TMP',
  'SystemRoot', 'SystemDrive', 'windir', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'ProgramData', 'PATHEXT', 'XDG_DATA_HOME',
]
const KEPT_FOR_WINDOWS_AND_DIALOGS = [
  'DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY', 'XDG_RUNTIME_DIR', 'XDG_SESSION_TYPE', 'XDG_CURRENT_DESKTOP', 'XDG_DATA_DIRS', 'DBUS_SESSION_BUS_ADDRESS',
  'GTK_IM_MODULE', 'QT_IM_MODULE', 'XMODIFIERS', 'GDK_SCALE', 'XCURSOR_THEME', 'XCURSOR_SIZE',
]

/** What a child process sees of our environment: an allow-list, so that nothing set for us leaks into it (`NODE_OPTIONS`, proxies, tokens). */
export function childEnvironment(withDisplay = false, environment: Environment = process.env): Record<string, string> {
  const names = withDisplay ? [...KEPT, ...KEPT_FOR_WINDOWS_AND_DIALOGS] : KEPT
  return Object.fromEntries(names.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]])))
}

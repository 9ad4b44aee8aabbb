/** Documents that are texts, made of invented people. */
export const lines = (...all: string[]): Buffer => Buffer.from(all.join('\r\n'))

export const PIXELS = Buffer.from(Array.from({ length: 400 }, (_, at) => (at * 37) & 255))

export const MAIL = lines(
  'Return-Path: <bounce@mailer.example>',
  'Received: from relay.example (relay.example [192.0.2.7]) by mx.example; Mon, 02 Mar 2026 10:15:25 +0000',
  'Received: from laptop ([198.51.100.9]) by relay.example; Mon, 02 Mar 2026 10:15:21 +0000',
  'Authentication-Results: mx.example; spf=fail smtp.mailfrom=mailer.example; dkim=none',
  'From: "ana.petrova@bank.example" <ana@freemail.example>',
  'To: Ben Okafor <ben@example.org>',
  'Reply-To: collect@elsewhere.example',
  'Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe_aus_K=C3=B6ln?=',
  'Date: Mon, 2 Mar 2026 11:15:20 +0100',
  'Message-ID: <1@freemail.example>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="outer"',
  '',
  '--outer',
  'Content-Type: multipart/alternative; boundary="inner"',
  '',
  '--inner',
  'Content-Type: text/plain; charset=windows-1252',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'Dear Ben,=0D=0A=0D=0Aplease send 500 =80 to me.',
  '--inner',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<h1>Dear Ben</h1><p>please <a href="https://evil.example/pay">https://bank.example/pay</a></p><p style="display:none">secret words</p><script>alert(1)</script>',
  '--inner--',
  '--outer',
  'Content-Type: image/jpeg; name="photo.jpg"',
  'Content-Disposition: attachment; filename="../../photo.jpg"',
  'Content-Transfer-Encoding: base64',
  '',
  PIXELS.toString('base64').replace(/.{76}/g, '$&\r\n'),
  '--outer',
  'Content-Type: message/rfc822',
  '',
  'From: inner@example.org',
  'Subject: inside',
  '',
  'The mail within.',
  '--outer--',
)

export const PAGE = Buffer.from(`<!DOCTYPE html>
<!-- saved from url=(0030)https://social.example/ana.p -->
<html><head><meta charset="utf-8"><title>Ana Petrova | Profile</title><style>p{color:red}</style><meta http-equiv="refresh" content="5;url=https://evil.example/"></head>
<body><script>document.write('never')</script>
<h1>Ana <b>Petrova</b></h1><p>Nurse in   Lviv.<br>Joined <i>March</i> 2026</p>
<img src="data:image/png;base64,${PIXELS.toString('base64')}" alt="Ana on a beach"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="spacer">
<img src="https://cdn.example/other.jpg" alt="not in the file">
<table><tr><td>Friends</td><td>12</td></tr></table>
<p hidden>hidden one</p><div style="visibility: hidden">hidden two</div><span style="font-size:0">hidden three</span>
<form action="https://evil.example/login"><input type="text" value="ben@example.org"></form><iframe src="https://evil.example/frame"></iframe>
<a href="javascript:steal()">More</a> <a href="https://login.evil.example/x">www.bank.example</a> <a href="https://m.bank.example/x">bank.example</a>
</body></html>`)

export const SAVED_PAGE = lines(
  'From: <Saved by Blink>',
  'Snapshot-Content-Location: https://social.example/ana.p',
  'Subject: Ana Petrova',
  'Date: Mon, 2 Mar 2026 10:15:21 +0100',
  'MIME-Version: 1.0',
  'Content-Type: multipart/related;',
  '\ttype="text/html";',
  '\tboundary="----MultipartBoundary--x----"',
  '',
  '',
  '------MultipartBoundary--x----',
  'Content-Type: text/html',
  'Content-ID: <frame-1@mhtml.blink>',
  'Content-Transfer-Encoding: quoted-printable',
  'Content-Location: https://social.example/ana.p',
  '',
  '<html><head><meta charset=3D"utf-8"></head><body><h2>Ana Petrova=E2=80=99s page</h2><p>Nurse</p><img src=3D"https://cdn.example/a.jpg" alt=3D"face"><img src=3D"/b.png" alt=3D"beach"></body></html>',
  '------MultipartBoundary--x----',
  'Content-Type: text/css',
  'Content-Transfer-Encoding: quoted-printable',
  'Content-Location: https://cdn.example/style.css',
  '',
  'p {color: red}',
  '------MultipartBoundary--x----',
  'Content-Type: image/jpeg',
  'Content-Transfer-Encoding: base64',
  'Content-Location: https://cdn.example/a.jpg',
  '',
  PIXELS.toString('base64').replace(/.{76}/g, '$&\r\n'),
  '------MultipartBoundary--x----',
  'Content-Type: image/png',
  'Content-Transfer-Encoding: base64',
  'Content-Location: https://social.example/b.png',
  '',
  Buffer.from(PIXELS).reverse().toString('base64'),
  '------MultipartBoundary--x------',
  '',
)

export const ANDROID_CHAT = Buffer.from([
  '12/03/2026, 14:05 - Messages and calls are end-to-end encrypted. Tap to learn more.',
  '12/03/2026, 14:05 - Ana Petrova: Hello Ben',
  'how are you?',
  '',
  'I am well',
  '13/03/2026, 09:12 - Ben Okafor: <Media omitted>',
  '13/03/2026, 09:13 - Ana Petrova: IMG-20260313-WA0001.jpg (file attached)',
  '13/03/2026, 09:14 - Ana Petrova: see: https://evil.example',
].join('\n'))

export const IPHONE_CHAT = Buffer.from([
  '\u200e[12.03.26, 2:05:33\u202fPM] Ana Petrova: \u200eMessages and calls are end-to-end encrypted.',
  '[12.03.26, 2:05:40\u202fPM] Ana Petrova: Hello Ben',
  '\u200e[13.03.26, 12:00:01\u202fAM] ~\u202fBen: \u200e<attached: 00000003-PHOTO-2026-03-13-00-00-01.jpg>',
].join('\r\n'))

const COLUMNS = 'CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER'
export const LINKEDIN = lines(
  COLUMNS,
  '2-a==,,Ben Okafor,https://www.linkedin.com/in/ben,Ana Petrova,https://www.linkedin.com/in/ana,2026-03-02 10:20:00 UTC,,"No, thank you",INBOX',
  '2-a==,,Ana Petrova,https://www.linkedin.com/in/ana,Ben Okafor,https://www.linkedin.com/in/ben,2026-03-02 10:15:21 UTC,Offer,"Dear ""Ben"",',
  '=HYPERLINK(""https://evil.example"")",INBOX',
  '2-b==,,Ana Petrova,https://www.linkedin.com/in/ana-2,Ben Okafor,,2026-03-03 08:00:00 UTC,,"<p class=""x"">Hi <a href=""https://evil.example/j"">here</a></p>",SPAM',
)

import { Html } from './html.js';

/** The one style sheet of all pages. */
export const style = new Html(`
:root {
  color-scheme: light dark;
  --ground: #eef2f6;
  --card: #ffffff;
  --text: #16202c;
  --soft: #526172;
  --line: #cbd5e0;
  --accent: #175fc9;
  --accent-text: #ffffff;
  --accent-hover: #114a9f;
  --alert: #a4161a;
  --alert-ground: #fdecec;
  --note-ground: #f4f7fa;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #10161d;
    --card: #19222c;
    --text: #e8eef4;
    --soft: #9fb0c1;
    --line: #374555;
    --accent: #6aa8ff;
    --accent-text: #0b1522;
    --accent-hover: #93c0ff;
    --alert: #ff9c9c;
    --alert-ground: #3a1d20;
    --note-ground: #202b37;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0;
  min-height: 100vh;
  display: flex;
  flex-direction: column;
  align-items: center;
  gap: 1.25rem;
  padding: clamp(1rem, 6vh, 4rem) 1rem 1.5rem;
  background: var(--ground);
  color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
main {
  width: 100%;
  max-width: 25rem;
  padding: 1.75rem;
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: .75rem;
  box-shadow: 0 1px 2px rgb(16 32 48 / 6%), 0 8px 24px rgb(16 32 48 / 7%);
}
main.wide { max-width: 58rem; }
.brand { display: flex; align-items: center; gap: .6rem; font-weight: 600; }
.brand svg { width: 1.9rem; height: 1.9rem; color: var(--accent); flex: none; }
h1 { margin: 0 0 .35rem; font-size: 1.3rem; line-height: 1.3; overflow-wrap: anywhere; }
h2 { margin: 2rem 0 .5rem; font-size: 1.05rem; }
p { margin: 0 0 1rem; }
.soft { color: var(--soft); }
.small { font-size: .875rem; }
label { display: block; margin: 1rem 0 .3rem; font-weight: 600; font-size: .9rem; }
input, select, textarea {
  width: 100%;
  padding: .55rem .7rem;
  border: 1px solid var(--line);
  border-radius: .4rem;
  background: var(--card);
  color: inherit;
  font: inherit;
}
button {
  padding: .6rem 1.1rem;
  border: 1px solid var(--accent);
  border-radius: .4rem;
  background: var(--accent);
  color: var(--accent-text);
  font: inherit;
  font-weight: 600;
  cursor: pointer;
}
button:hover { background: var(--accent-hover); border-color: var(--accent-hover); }
button.plain { background: transparent; border-color: var(--line); color: inherit; }
button.plain:hover { border-color: var(--soft); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
a { color: var(--accent); }
.full { width: 100%; margin-top: 1.4rem; }
.buttons { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.4rem; }
.buttons.even > * { flex: 1; }
.alert, .note { padding: .7rem .85rem; border-radius: .4rem; margin: 0 0 1rem; font-size: .9rem; }
.alert { background: var(--alert-ground); color: var(--alert); border-left: 4px solid var(--alert); }
.note { background: var(--note-ground); color: var(--soft); }
.below { margin: 1.4rem 0 0; }
.note code { color: var(--text); }
code { font: .9em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
ul.scopes { margin: 1rem 0; padding: 0; list-style: none; border-top: 1px solid var(--line); }
ul.scopes li { padding: .6rem 0; border-bottom: 1px solid var(--line); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; margin: 0; }
dt { grid-column: 1; color: var(--soft); }
dd { grid-column: 2; margin: 0; overflow-wrap: anywhere; }
footer { max-width: 34rem; color: var(--soft); font-size: .8rem; text-align: center; }
.popup { padding-top: 1rem; }
.popup main { padding: 1.25rem; }
.switch {
  display: grid;
  grid-template-columns: minmax(0, 1fr) 17rem;
  gap: .1rem 1.5rem;
  align-items: center;
  padding: .6rem 0;
  border-top: 1px solid var(--line);
}
.switch label, .switch h3 { display: inline; margin: 0; font-size: 1rem; }
.switch div > code { margin-left: .5rem; white-space: nowrap; }
.switch button { padding: .4rem .9rem; }
.switch p { grid-column: 1; margin: 0; font-size: .875rem; color: var(--soft); }
.switch .control {
  grid-column: 2;
  grid-row: 1 / span 2;
  display: flex;
  align-items: center;
  gap: .5rem;
  justify-content: flex-end;
}
.switch .unit { color: var(--soft); font-size: .875rem; min-width: 2.6rem; }
.switch.changed label::after { content: " \\2022  changed"; color: var(--accent); font-weight: 400; font-size: .85rem; }
h3 { margin: 1rem 0 .3rem; font-size: .95rem; }
.request { border-top: 1px solid var(--line); }
.request summary {
  display: grid;
  grid-template-columns: 4.5rem 4rem minmax(0, 1fr) max-content;
  gap: .75rem;
  align-items: baseline;
  padding: .45rem .2rem;
  cursor: pointer;
}
.request:not([open]) summary code { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.request summary:hover { background: var(--note-ground); }
.request time, .request .method { font-size: .875rem; }
.state { font-weight: 600; }
.state.failed { color: var(--alert); }
pre {
  margin: 0 0 .75rem;
  padding: .6rem .75rem;
  border-radius: .4rem;
  background: var(--note-ground);
  font: .85em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .875rem; min-width: 100%; }
th, td { padding: .35rem .8rem .35rem 0; text-align: left; border-bottom: 1px solid var(--line); white-space: nowrap; }
td { max-width: 20rem; overflow: hidden; text-overflow: ellipsis; }
th { color: var(--soft); font-weight: 600; }
.pick { display: flex; flex-wrap: wrap; gap: .6rem; align-items: center; margin-bottom: .5rem; }
.pick label { margin: 0; }
.pick select { width: auto; max-width: 100%; }
.pick button { padding: .4rem .9rem; }
button:disabled { opacity: .5; cursor: default; }
.told {
  position: fixed;
  bottom: 1rem;
  left: 50%;
  transform: translateX(-50%);
  max-width: calc(100vw - 2rem);
  margin: 0;
  padding: .6rem 1.1rem;
  border-radius: .4rem;
  background: var(--text);
  color: var(--card);
}
.told:empty { display: none; }
input[type="checkbox"] {
  appearance: none;
  position: relative;
  width: 2.6rem;
  height: 1.45rem;
  padding: 0;
  border-radius: 1rem;
  background: var(--soft);
  border: 0;
  cursor: pointer;
  flex: none;
}
input[type="checkbox"]::before {
  content: "";
  position: absolute;
  top: .2rem;
  left: .2rem;
  width: 1.05rem;
  height: 1.05rem;
  border-radius: 50%;
  background: var(--card);
  transition: transform .12s;
}
input[type="checkbox"]:checked { background: var(--accent); }
input[type="checkbox"]:checked::before { transform: translateX(1.15rem); }
@media (prefers-reduced-motion: reduce) { input[type="checkbox"]::before { transition: none; } }
@media (max-width: 40rem) {
  .request summary { grid-template-columns: 4rem 1fr max-content; }
  .request summary code { grid-column: 1 / -1; grid-row: 2; }
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dt:not(:first-child) { margin-top: .5rem; }
  dd { grid-column: 1; }
  .switch { grid-template-columns: minmax(0, 1fr); }
  .switch .control { grid-column: 1; grid-row: auto; justify-content: flex-start; }
}
`);

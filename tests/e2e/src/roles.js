// Collects the elements that are exposed to assistive technology, as [element, role, name].
// Roles are those of HTML-AAM for the elements that the app uses. Names follow the order of
// accname (labelledby, label, native, content, title). Drivers that can compute both confirm them.
const collapse = (text) => (text || '').replace(/[\s\u00a0]+/g, ' ').trim();
const ROLES = {
  A: (e) => e.hasAttribute('href') ? 'link' : '', BUTTON: 'button', H1: 'heading', H2: 'heading',
  H3: 'heading', H4: 'heading', H5: 'heading', H6: 'heading', NAV: 'navigation', MAIN: 'main', HEADER: 'banner',
  FOOTER: 'contentinfo', UL: 'list', OL: 'list', LI: 'listitem', TABLE: 'table', TR: 'row',
  TD: 'cell', TH: 'columnheader', DIALOG: 'dialog', FIELDSET: 'group', TEXTAREA: 'textbox',
  SELECT: (e) => e.multiple || e.size > 1 ? 'listbox' : 'combobox', OPTION: 'option', OUTPUT: 'status',
  IMG: 'img', DETAILS: 'group', SEARCH: 'search', FORM: 'form', ASIDE: 'complementary',
  INPUT: (e) => ({ button: 'button', submit: 'button', reset: 'button', checkbox: 'checkbox', radio: 'radio',
    date: 'date', 'datetime-local': 'date', search: 'searchbox', number: 'spinbutton', range: 'slider', hidden: '' })[e.type] ?? 'textbox',
};
const role = (e) => {
  const explicit = collapse(e.getAttribute('role')).split(' ')[0];
  if (explicit) return explicit;
  const implied = ROLES[e.tagName];
  return typeof implied === 'function' ? implied(e) : implied || '';
};
const FROM_CONTENT = new Set(['button', 'link', 'heading', 'menuitem', 'menuitemradio', 'menuitemcheckbox', 'option',
  'tab', 'radio', 'checkbox', 'cell', 'columnheader', 'row', 'rowheader', 'switch', 'treeitem']);
const hidden = (e) => e.getAttribute('aria-hidden') === 'true' || getComputedStyle(e).display === 'none'
  || getComputedStyle(e).visibility === 'hidden';
const content = (e) => {
  let text = '';
  for (const node of e.childNodes) {
    if (node.nodeType === 3) text += node.data;
    if (node.nodeType !== 1 || hidden(node)) continue;
    const own = collapse(node.getAttribute('aria-label')) || (node.tagName === 'IMG' ? collapse(node.alt) : '');
    const inner = own || content(node);
    text += getComputedStyle(node).display.startsWith('inline') ? inner : ' ' + inner + ' ';
  }
  return text;
};
const name = (e, r) => {
  const by = collapse(e.getAttribute('aria-labelledby'));
  if (by) {
    const parts = by.split(' ').map((id) => document.getElementById(id)).filter(Boolean);
    if (parts.length) return collapse(parts.map((p) => collapse(p.getAttribute('aria-label')) || content(p)).join(' '));
  }
  const label = collapse(e.getAttribute('aria-label'));
  if (label) return label;
  if (e.labels && e.labels.length) {
    const text = collapse([...e.labels].map((l) => content(l)).join(' '));
    if (text) return text;
  }
  if (e.tagName === 'IMG') return collapse(e.alt);
  if (e.tagName === 'FIELDSET') return collapse(content(e.querySelector(':scope > legend') || document.createElement('i')));
  if (e.tagName === 'TABLE' && e.caption) return collapse(content(e.caption));
  if (e.tagName === 'INPUT' && r === 'button') return collapse(e.value);
  if (FROM_CONTENT.has(r)) { const text = collapse(content(e)); if (text) return text; }
  return collapse(e.title) || collapse(e.placeholder);
};
const isExposed = (e) => {
  if (e.closest('[aria-hidden=true], [inert]')) return false;
  const modal = [...document.querySelectorAll('dialog')].filter((d) => d.matches(':modal')).pop();
  if (modal && !modal.contains(e)) return false;
  return e.checkVisibility ? e.checkVisibility({ visibilityProperty: true }) : e.getClientRects().length > 0;
};
const exposed = [];
for (const e of document.querySelectorAll('*')) {
  const r = role(e);
  if (r && r !== 'presentation' && r !== 'none' && isExposed(e)) exposed.push([e, r, name(e, r)]);
}

// Does to the page what extensions do: adds elements to <html>, <body> and forms, beside inputs
// (password managers, grammar checkers), and removes notices (ad blockers).
{
  const add = (parent, before) => {
    const added = document.createElement('x-extension');
    added.setAttribute('aria-hidden', 'true');
    parent.insertBefore(added, before);
  };
  const meddle = () => {
    for (const input of document.querySelectorAll('input, textarea, h1, form, ul, table')) {
      if (input.nextElementSibling?.localName !== 'x-extension') {
        add(input.parentNode, input.nextSibling);
        add(input.parentNode, input);
      }
    }
    for (const list of document.querySelectorAll('body, main, form, fieldset, ul')) {
      if (list.firstElementChild?.localName !== 'x-extension') add(list, list.firstChild);
    }
    for (const notice of document.querySelectorAll('aside, .toast')) notice.remove();
  };
  const observer = new MutationObserver(() => {
    if (document.body) meddle();
    observer.takeRecords();
  });
  observer.observe(document, { subtree: true, childList: true });
}

import type { Hostile } from './hostile.ts';

/** Pages that change without rest, or have text that no writer would write. */
export const RESTLESS_PAGES: readonly Hostile[] = [
  {
    name: 'whole-body',
    title: 'The whole body is written 50 times by innerHTML',
    inPage: () => {
      const body = '<p>Huawei</p><p>Nvidia</p>';
      for (let time = 0; time < 50; time++) document.body.innerHTML = body;
    },
    names: ['Huawei', 'Nvidia'],
    long: 20,
  },
  {
    name: 'strange-text',
    title: 'Bidi overrides, lone surrogates, zero-width and control characters',
    inPage: () => {
      const strange = ['\u202eHuawei\u202c', '\ud800 Nvidia \udc00', '\u0000\u0007 Baidu \ufffe'];
      for (const text of strange) {
        const element = document.createElement('p');
        element.append(text);
        document.body.append(element);
      }
    },
    names: ['Huawei', 'Huawei', 'Nvidia', 'Baidu'],
  },
  {
    name: 'mutation-storm',
    title: '10,000 mutations a second for a minute',
    size: { short: 1, long: 60 },
    inPage: async (seconds) => {
      const list = document.createElement('ul');
      document.body.append(list);
      const start = performance.now();
      const end = start + seconds * 1000;
      for (let made = 0; performance.now() < end; ) {
        // As many as are due by now, half of them insertions.
        for (const due = (performance.now() - start) * 10; made < due; made += 2) {
          list.append(document.createElement('li'));
          if (list.childElementCount > 100) list.firstChild?.remove();
        }
        await new Promise((resolve) => setTimeout(resolve));
      }
    },
    added: 'Baidu',
    names: ['Huawei', 'Baidu'],
    long: 2,
  },
  {
    name: 'endless-scroll',
    title: 'Endless scroll: 300 screens of text are appended',
    size: { short: 20, long: 300 },
    inPage: async (screens) => {
      for (let screen = 0; screen < screens; screen++) {
        const section = document.createElement('section');
        section.style.minHeight = '600px';
        section.innerHTML = `<h2>${screen}</h2><p>All quiet ${'and so on '.repeat(40)}</p>`;
        document.body.append(section);
        section.scrollIntoView();
        await new Promise(requestAnimationFrame);
      }
      scrollTo(0, 0);
    },
    added: 'Baidu',
    names: ['Huawei', 'Baidu'],
    long: 3,
  },
  {
    name: 'navigating-frames',
    title: 'Frames that navigate again and again, between pages and about:blank',
    inPage: async () => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      for (let time = 0; time < 20; time++) {
        const loaded = new Promise((resolve) => {
          frame.onload = resolve;
        });
        frame.srcdoc = `<p>Nvidia ${time}`;
        await loaded;
        frame.contentWindow?.location.replace('about:blank');
      }
      frame.remove();
    },
    names: ['Huawei'],
  },
];

// Builds dist/chrome and dist/firefox, each loadable as it is.
//
//   node build.mjs            both
//   node build.mjs --watch    again with every change, readable, with source maps

import { createHash } from 'node:crypto';
import { watch } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { tsImport } from 'tsx/esm/api';

const ROOT = import.meta.dirname;
const BROWSERS = ['chrome', 'firefox'];
// The floor of design and manifest: no code for older ones.
const TARGETS = { chrome: 'chrome140', firefox: 'firefox153' };

// The extension's own pages: name -> folder in src. Each has NAME-page.tsx and NAME.css there.
const PAGES = {
  popup: 'popup',
  panel: 'popup',
  options: 'options',
  welcome: 'welcome',
  'add-story': 'add-story',
  editor: 'editor',
};

const { values: options } = parseArgs({
  strict: process.argv[1] === import.meta.filename,
  options: { watch: { type: 'boolean' } },
});

/** Compiles the content and builds both extensions. */
async function buildAll() {
  const { readAssets } = await tsImport('./src/compile/read-assets.ts', import.meta.url);
  const { compileContent } = await tsImport('./src/compile/pack.ts', import.meta.url);
  const content = compileContent(await readAssets(ROOT));
  for (const browser of BROWSERS) {
    await buildExtension({ browser, content, out: path.join(ROOT, 'dist', browser) });
  }
}

/**
 * Builds one extension.
 *
 * @param context `browser`: chrome or firefox; `content`: what compileContent hands out; `out`: a folder,
 *   which is emptied; `isReadable`: not minified
 */
export async function buildExtension(context) {
  await rm(context.out, { recursive: true, force: true });
  await mkdir(context.out, { recursive: true });
  await Promise.all([
    writeManifest(context),
    writeContent(context),
    copyFiles(context),
    bundle(context).then((inputs) => writeNotices(context, inputs)),
  ]);
}

/** The licences of all that is bundled. The settings lead there. */
async function writeNotices({ out }, inputs) {
  const { licenceNotices } = await tsImport('./src/compile/licence-notices.ts', import.meta.url);
  await writeFile(path.join(out, 'licences.txt'), await licenceNotices(ROOT, inputs));
}

/** One manifest for both; each browser warns of the keys of the other. */
async function writeManifest({ browser, out }) {
  const manifest = JSON.parse(await readFile(path.join(ROOT, 'manifest.json'), 'utf8'));
  if (browser === 'chrome') {
    delete manifest.browser_specific_settings;
    delete manifest.background.scripts;
    delete manifest.sidebar_action;
  } else {
    delete manifest.minimum_chrome_version;
    delete manifest.background.service_worker;
    delete manifest.side_panel;
    manifest.permissions = manifest.permissions.filter((name) => name !== 'sidePanel');
  }
  await writeFile(path.join(out, 'manifest.json'), JSON.stringify(manifest, null, 2));
}

function writeContent({ content, out }) {
  const { pack, table, ordinary } = content;
  // Stories of users are compiled with these, and again when they change.
  const hash = createHash('sha256')
    .update(JSON.stringify([pack.entities, table]))
    .digest('hex')
    .slice(0, 16);
  const files = { pack: { ...pack, hash }, names: { ...table, hash }, ordinary };
  return Promise.all(
    Object.entries(files).map(([name, value]) =>
      writeFile(path.join(out, `${name}.json`), JSON.stringify(value)),
    ),
  );
}

async function copyFiles({ out }) {
  await cp(path.join(ROOT, 'assets/icons'), path.join(out, 'icons'), {
    recursive: true,
    filter: (file) => !file.endsWith('.svg'),
  });
  await cp(path.join(ROOT, 'assets/_locales'), path.join(out, '_locales'), { recursive: true });
  const template = await readFile(path.join(ROOT, 'src/ui/page.html'), 'utf8');
  for (const page of Object.keys(PAGES)) {
    await writeFile(path.join(out, `${page}.html`), template.replaceAll('NAME', page));
  }
}

/** The files of all pages, by page: those whose names go on with `ending`. */
function pageFiles(ending) {
  const files = Object.entries(PAGES).map(([page, folder]) => [
    page,
    `src/${folder}/${page}${ending}`,
  ]);
  return Object.fromEntries(files);
}

/** Returns the files that were bundled. */
async function bundle({ browser, content, out, isReadable = options.watch }) {
  const common = {
    absWorkingDir: ROOT,
    bundle: true,
    charset: 'utf8',
    define: { IS_FIREFOX: String(browser === 'firefox') },
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
    minify: !isReadable,
    outdir: out,
    sourcemap: options.watch ? 'inline' : false,
    target: TARGETS[browser],
  };
  const own = await build({
    ...common,
    // Its version for pages has them decoded by the DOM, with innerHTML, and workers have no DOM.
    alias: {
      'decode-named-character-reference':
        './node_modules/decode-named-character-reference/index.js',
    },
    entryPoints: {
      background: 'src/background/main.ts',
      'editor-worker': 'src/editor/worker.ts',
      'story-worker': 'src/story-worker/worker.ts',
      ...pageFiles('-page.tsx'),
    },
    plugins: [styleText, withoutInnerHtml, withoutDocumentWrite],
  });
  const inPages = await build({
    ...common,
    alias: { 'webextension-polyfill': './src/shared/small-polyfill.ts' },
    entryPoints: {
      page: 'src/content/main.ts',
      card: 'src/content/card-main.ts',
    },
    // Compiles all functions at once: found one by one, they take 3 ms more on each page.
    // https://v8.dev/blog/explicit-compile-hints
    banner: { js: '//# allFunctionsCalledOnLoad' },
    plugins: [styleText, namesPlugin(content), withoutInnerHtml],
  });
  await build({
    ...common,
    entryPoints: { ...pageFiles('.css'), page: 'src/content/highlight/marks.css' },
    plugins: browser === 'firefox' ? [highlightEverywhere] : [],
  });
  return [own, inPages].flatMap(({ metafile }) => Object.keys(metafile.inputs));
}

/** Firefox hands highlight styles down from no element to those in it: see marks.css. */
const highlightEverywhere = {
  name: 'highlight-everywhere',
  setup({ onLoad }) {
    onLoad({ filter: /marks\.css$/ }, async ({ path: file }) => {
      const css = await readFile(file, 'utf8');
      return { contents: css.replaceAll(':root::highlight', '::highlight'), loader: 'css' };
    });
  },
};

/** Style sheets imported by code are text: they go into shadow roots. */
const styleText = {
  name: 'style-text',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path: file }) => {
      const { code } = await import('esbuild').then(async ({ transform }) =>
        transform(await readFile(file, 'utf8'), { loader: 'css', minify: true }),
      );
      return { contents: code, loader: 'text', watchFiles: [file] };
    });
  },
};

/** Bundles what every page carries of the gazetteer as `sidelight:names`. */
function namesPlugin({ prefilter }) {
  return {
    name: 'names',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^sidelight:names$/ }, () => ({ path: 'names', namespace: 'names' }));
      onLoad({ filter: /.*/, namespace: 'names' }, () => ({
        contents: `export const prefilterSource = ${JSON.stringify(prefilter)};`,
      }));
    },
  };
}

/**
 * Preact sets `innerHTML` for its `dangerouslySetInnerHTML` property, which nothing here uses. It is cut
 * out, so that the bundle cannot do it and the stores' linters need not wonder.
 */
const withoutInnerHtml = {
  name: 'without-inner-html',
  setup({ onLoad }) {
    onLoad(
      { filter: /preact[\\/]dist[\\/]preact\.(?:module\.js|mjs)$/ },
      async ({ path: file }) => {
        const source = await readFile(file, 'utf8');
        const contents = source.replace(/\b(\w+)\.innerHTML\s*=(?!=)\s*/g, '$1.textContent=');
        if (contents === source)
          throw new Error(`${file}: no innerHTML to cut out; adapt build.mjs`);
        return { contents, loader: 'js' };
      },
    );
  },
};

/**
 * The parser of Markdown writes to a tokenizer that it calls `document`. The linter of Firefox takes that for
 * `document.write`, so it gets another name.
 */
const withoutDocumentWrite = {
  name: 'without-document-write',
  setup({ onLoad }) {
    const rename = (filter, before, after) =>
      onLoad({ filter }, async ({ path: file }) => {
        const source = await readFile(file, 'utf8');
        if (!source.includes(before))
          throw new Error(`${file}: no "${before}" to rename; adapt build.mjs`);
        return { contents: source.replace(before, after), loader: 'js' };
      });
    rename(
      /micromark[\\/]lib[\\/]parse\.js$/,
      'document: create(document),',
      'whole: create(document),',
    );
    rename(
      /mdast-util-from-markdown[\\/]lib[\\/]index\.js$/,
      '.document().write(',
      '.whole().write(',
    );
  },
};

/** Builds again with every change, one build after the other. */
async function watchAll() {
  let pending;
  const rebuild = () => {
    clearTimeout(pending);
    pending = setTimeout(() => void attempt(), 100);
  };
  for (const folder of ['src', 'assets']) {
    watch(path.join(ROOT, folder), { recursive: true }, rebuild);
  }
  await attempt();
}

async function attempt() {
  try {
    await buildAll();
    console.log('Built dist/chrome and dist/firefox.');
    return true;
  } catch (error) {
    // Content errors name file and line; a stack would hide them.
    console.error(error?.name === 'ContentError' ? error.message : error);
    return false;
  }
}

async function main() {
  if (options.watch) await watchAll();
  else if (!(await attempt())) process.exitCode = 1;
}

// The benchmark builds with other content.
if (process.argv[1] === import.meta.filename) await main();

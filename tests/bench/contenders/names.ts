import names from 'sidelight:names';

/** All names as one pattern, with word boundaries at letters. */
export function namesPattern(): RegExp {
  const longestFirst = [...names].sort((a, b) => b.length - a.length);
  const alternatives = longestFirst.map((name) => {
    const escaped = name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    return (/^\w/.test(name) ? '\\b' : '') + escaped + (/\w$/.test(name) ? '\\b' : '');
  });
  return new RegExp(alternatives.join('|'), 'g');
}

export { names };

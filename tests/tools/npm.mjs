/**
 * How to start npm. On Windows it is a script, which Node starts only through a shell
 * (https://nodejs.org/en/blog/vulnerability/april-2024-security-releases-2): so run npm's own file, which npm names to the
 * scripts that it runs, and use a shell only if there is none. The arguments must need no quotes.
 */
export function npmCommand(
  args,
  { platform, env, execPath } = {
    platform: process.platform,
    env: process.env,
    execPath: process.execPath,
  },
) {
  const file = env.npm_execpath;
  if (file && /[\\/]npm-cli\.c?js$/.test(file)) {
    return { command: execPath, args: [file, ...args], shell: false };
  }
  return { command: 'npm', args, shell: platform === 'win32' };
}

/** Parts of a plugin's folder that people install; sources of screens, tests and tools stay behind. */
const pluginParts = [
  /^[^/]+\.php$/,
  /^readme\.txt$/,
  /^src\/.+\.php$/,
  /^build\/.+\.(?:php|js|css|json|svg|png|woff2)$/,
  /^generated\/.+\.(?:php|json|sql)$/,
  /^languages\/.+\.(?:php|pot|po|mo|json)$/,
  /^assets\/.+$/,
];

/** Whether a file belongs into the plugin's zip; `path` counts from the plugin's folder. */
export function isInPluginZip(path: string): boolean {
  return pluginParts.some((part) => part.test(path)) && !/(?:^|\/)\./.test(path);
}

const sidecarParts = [
  /^contracts\/(?:package\.json|[^/]+\.ts)$/,
  /^sidecar\/(?:package\.json|Dockerfile|lectern-sidecar\.service)$/,
  /^sidecar\/src\/.+$/,
  /^sidecar\/queries\/.+\.sql$/,
  /^docs\/(?:operations|security)\.md$/,
  /^\.(?:npmrc|dockerignore)$/,
];

/** Whether a file belongs into the sidecar's archive; `path` counts from the repository's root. */
export function isInSidecarArchive(path: string): boolean {
  const isTest = /\.(?:test|test-support|builder)\.ts$/.test(path);
  return !isTest && sidecarParts.some((part) => part.test(path));
}

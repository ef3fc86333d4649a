import scriptsConfig from '@wordpress/scripts/config/webpack.config.js';

/** Admin screens: the configuration of @wordpress/scripts, but for how files are grouped. */
const screens = Array.isArray(scriptsConfig) ? scriptsConfig[0] : scriptsConfig;

export default {
  ...screens,
  /** Squeezing DataViews takes most of a build; what has not changed is taken from the last one (node_modules/.cache). */
  cache: { type: 'filesystem', name: 'lectern-screens', buildDependencies: { config: [import.meta.filename] } },
  optimization: {
    ...screens.optimization,
    splitChunks: {
      cacheGroups: {
        /**
         * What screens load on demand is DataViews with all it brings (2 MB): one file for all of them, fetched when a list is shown.
         * Styles stay in one sheet a screen, `<screen>.css`; the grouping of @wordpress/scripts would put what two screens share into
         * the sheet of the first one only.
         */
        lists: { test: /[\\/]node_modules[\\/]/, chunks: 'async', name: 'lists', enforce: true, type: /^javascript/ },
        default: false,
        defaultVendors: false,
      },
    },
  },
  performance: { hints: false },
};

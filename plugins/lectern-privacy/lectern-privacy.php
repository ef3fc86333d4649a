<?php
/**
 * Plugin Name:       Lectern Privacy
 * Description:       What Lectern holds about a person in WordPress' privacy tools: export, erasure, and a text for the privacy policy.
 * Version:           0.1.0
 * Requires at least: 6.8
 * Requires PHP:      8.1
 * Requires Plugins:  lectern
 * License:           GPL-2.0-or-later
 * Text Domain:       lectern-privacy
 * Domain Path:       /languages
 * Network:           false
 */

declare(strict_types=1);

namespace LecternPrivacy;

defined( 'ABSPATH' ) || exit;

require_once __DIR__ . '/src/autoload.php';

( new Plugin() )->boot();

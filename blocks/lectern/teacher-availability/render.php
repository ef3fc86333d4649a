<?php
/**
 * @var array<string, mixed> $attributes
 */

declare(strict_types=1);

defined( 'ABSPATH' ) || exit;

// phpcs:ignore WordPress.Security.EscapeOutput -- whole HTML of the block, escaped where it is made.
echo \Lectern\Content\Blocks::render_teacher_availability( $attributes );

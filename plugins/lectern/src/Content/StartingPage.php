<?php
declare(strict_types=1);

namespace Lectern\Content;

/** Shown without script while the room is being made: its button, or a line of script, asks again. */
final class StartingPage {
	/**
	 * @param string $fields  hidden fields of the form (HTML)
	 * @param int    $seconds after which the form is sent again
	 */
	public static function show( string $fields, int $seconds ): void {
		$title = __( 'The class is being opened', 'lectern' );
		header( 'Content-Type: text/html; charset=' . get_bloginfo( 'charset' ) );
		?>
<!DOCTYPE html>
<html <?php language_attributes(); ?>>
<head>
	<meta charset="<?php bloginfo( 'charset' ); ?>">
	<meta name="viewport" content="width=device-width, initial-scale=1">
	<meta name="robots" content="noindex">
	<title><?php echo esc_html( $title . ' – ' . get_bloginfo( 'name', 'display' ) ); ?></title>
	<style>
		:root { color-scheme: light dark; font: 112.5%/1.5 system-ui, sans-serif; }
		body { margin: 0; min-block-size: 100vh; display: grid; place-content: center; padding: 1rem; }
		main { max-inline-size: 32rem; }
		button { font: inherit; padding: .5em 1em; }
	</style>
</head>
<body>
	<main>
		<h1><?php echo esc_html( $title ); ?></h1>
		<p role="status">
			<?php
			/* translators: %d: a number of seconds. */
			echo esc_html( sprintf( _n( 'This takes a moment. The page asks again after %d second.', 'This takes a moment. The page asks again after %d seconds.', $seconds, 'lectern' ), $seconds ) );
			?>
		</p>
		<form id="lectern-again" method="post" action="<?php echo esc_url( admin_url( 'admin-post.php' ) ); ?>">
			<?php echo $fields; ?>
			<button type="submit"><?php esc_html_e( 'Ask again now', 'lectern' ); ?></button>
		</form>
	</main>
	<script>setTimeout( function () { document.getElementById( 'lectern-again' ).submit(); }, <?php echo (int) ( $seconds * 1000 ); ?> );</script>
</body>
</html>
		<?php
	}
}

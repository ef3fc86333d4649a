<?php
declare(strict_types=1);

namespace Lectern\Content;

/** A form that is one button: something that can be done about one booking or one place in line. */
final class ActForm {
	/**
	 * @param array<string, string> $values
	 * @param string                $return where it leads back to
	 * @param string                $class  of the button
	 * @param string                $title  of what it is about, for those who listen to a list of buttons
	 */
	public static function render( string $act, array $values, string $return, string $words, string $class, string $title ): string {
		return sprintf(
			'<form method="post" action="%s">%s<button type="submit" class="%s">%s<span class="screen-reader-text"> %s</span></button></form>',
			esc_url( admin_url( 'admin-post.php' ) ),
			BookingForm::fields( $act, $return, $values ),
			esc_attr( $class ),
			esc_html( $words ),
			esc_html( $title )
		);
	}
}

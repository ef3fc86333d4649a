<?php
/** The few parts of WooCommerce that we call. */
class WC_Install {
	public static function create_pages(): void {}
}

<?php
// Constants that WordPress defines while it starts.
define( 'ABSPATH', (string) getcwd() . '/' );
define( 'ARRAY_A', 'ARRAY_A' );
define( 'WP_CLI', false );

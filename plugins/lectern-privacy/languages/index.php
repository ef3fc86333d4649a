<?php
// Silence: translations (.mo, .l10n.php, .json) stand here.

<?php
declare(strict_types=1);

namespace LecternPrivacy\Tools;

/** A text that the school can take into its privacy policy (Settings, Privacy, Policy guide). */
final class PolicyText {
	public function register(): void {
		add_action( 'admin_init', [ $this, 'suggest' ] );
	}

	public function suggest(): void {
		$paragraphs = [
			__( 'Live classes take place on BigBlueButton servers in the European Union. When you enter a class, the server is told your display name, an identifier that means nothing outside this site, and whether you teach or attend.', 'lectern-privacy' ),
			__( 'During a class sound, pictures, slides, chat, emojis, poll answers and drawings are exchanged over encrypted connections. A class that is not recorded leaves none of this behind. A recorded class can be played back until the agreed day, on which it is deleted.', 'lectern-privacy' ),
			__( 'After a class we keep participation statistics: your name, whether you were a moderator, how often you chatted, talked, raised your hand and used emojis, your poll answers, your talking time, and when you came and left. Private chat is never counted.', 'lectern-privacy' ),
			__( 'To help when something does not work we keep your browser, operating system, network address, the times of your stay and how often you reconnected.', 'lectern-privacy' ),
			__( 'When somebody keeps a seat for you by your name and e-mail address, we send one mail to it and delete both within a day if you do not confirm.', 'lectern-privacy' ),
			__( 'Recordings and statistics are deleted by themselves after the period agreed with your organisation or set by us, network addresses after a shorter one. You can ask for a full report or for erasure at any time.', 'lectern-privacy' ),
		];
		wp_add_privacy_policy_content(
			__( 'Lectern', 'lectern-privacy' ),
			'<p class="privacy-policy-tutorial">'
				. esc_html__( 'Put your own periods in: they stand in Lectern under Settings and in the contracts of organisations.', 'lectern-privacy' )
				. '</p><p>' . implode( '</p><p>', array_map( 'esc_html', $paragraphs ) ) . '</p>'
		);
	}
}

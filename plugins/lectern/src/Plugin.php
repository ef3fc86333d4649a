<?php
declare(strict_types=1);

namespace Lectern;

use Lectern\Access\AdminEntry;
use Lectern\Access\Roles;
use Lectern\Admin\Menu;
use Lectern\Admin\Notices;
use Lectern\Admin\ScreenAssets;
use Lectern\Bridge\BridgeQueries;
use Lectern\Bridge\CallbackIntake;
use Lectern\Bridge\CircuitBreaker;
use Lectern\Bridge\DeletionFacts;
use Lectern\Bridge\ForwardingRoutes;
use Lectern\Bridge\Inbox;
use Lectern\Bridge\PersonTokens;
use Lectern\Bridge\RawResponse;
use Lectern\Bridge\SessionRoute;
use Lectern\Bridge\Settings;
use Lectern\Bridge\Sidecar;
use Lectern\Bridge\SlidesRoute;
use Lectern\Bridge\Token;
use Lectern\Cli\LecternCommand;
use Lectern\Content\AddressActs;
use Lectern\Content\Blocks;
use Lectern\Content\BookClass;
use Lectern\Content\BookingForm;
use Lectern\Content\CalendarAddress;
use Lectern\Content\CalendarPanel;
use Lectern\Content\ClassAddress;
use Lectern\Content\ClassCards;
use Lectern\Content\ClassPage;
use Lectern\Content\ClassSchedule;
use Lectern\Content\CourseLevels;
use Lectern\Content\CoursePostType;
use Lectern\Content\CoursesInUse;
use Lectern\Content\CourseTemplate;
use Lectern\Content\HoldCookie;
use Lectern\Content\JoinClass;
use Lectern\Content\JoinForm;
use Lectern\Content\LessonForm;
use Lectern\Content\LessonOutcome;
use Lectern\Content\LessonTimes;
use Lectern\Content\MyClasses;
use Lectern\Content\Patterns;
use Lectern\Content\PrivatePages;
use Lectern\Content\ReaderZone;
use Lectern\Content\Schedule;
use Lectern\Content\ScheduleRoute;
use Lectern\Content\TeacherAvailability;
use Lectern\Health\DebugInformation;
use Lectern\Health\SiteTests;
use Lectern\Mail\MailKeys;
use Lectern\Mail\MailRoute;
use Lectern\Mail\MailText;

/** Builds every part and hooks it into WordPress: the only place that builds things. */
final class Plugin {
	public function boot(): void {
		global $wpdb;
		$settings = new Settings();
		$token    = new Token( $settings );
		$tokens   = new PersonTokens( $token, $settings );
		$inbox    = new Inbox( $wpdb );
		$queries  = new BridgeQueries( $wpdb );
		$sidecar  = new Sidecar( $settings, $tokens, new CircuitBreaker() );
		$page     = new ClassPage();

		$sidecar->register();
		RawResponse::register();
		( new ForwardingRoutes( $sidecar, $wpdb ) )->register();
		( new SessionRoute( $settings, $tokens, $wpdb ) )->register();
		( new CallbackIntake( $queries, $inbox ) )->register();
		( new SlidesRoute( $token ) )->register();
		( new MailRoute( $token, new MailKeys( $wpdb ), new MailText( $page ) ) )->register();
		( new ClassAddress( $page ) )->register();
		( new CalendarAddress( $sidecar ) )->register();
		( new DeletionFacts( $inbox ) )->register();
		( new CoursesInUse( $queries ) )->register();
		( new AdminEntry() )->register();

		add_action( 'init', [ new CoursePostType(), 'register' ] );
		add_action( 'init', [ new CourseLevels(), 'register' ] );
		add_action( 'init', [ new CourseTemplate(), 'register' ] );
		add_action( 'init', [ new Patterns(), 'register' ] );
		add_action( 'init', [ Installation::class, 'upgrade' ], 20 );
		( new Roles() )->register();

		$cards    = new ClassCards( $queries );
		$schedule = new Schedule( $queries );
		$cookie   = new HoldCookie();
		$calendar = new CalendarPanel( $queries );
		$blocks   = new Blocks(
			dirname( PLUGIN_FILE ),
			new JoinClass( $cards, $page, $queries ),
			new TeacherAvailability( new LessonTimes( $sidecar, $wpdb ), $queries, new LessonOutcome( $queries, $page ) ),
			new ClassSchedule( $schedule ),
			new BookClass( $queries, $schedule, $cookie ),
			new MyClasses( $queries, $schedule, $page, $calendar )
		);
		$blocks->register();
		( new PrivatePages() )->register();
		( new ReaderZone() )->register();
		( new ScheduleRoute( $schedule ) )->register();
		( new BookingForm( $sidecar, $cookie, $calendar, new AddressActs( $sidecar, $queries, $cookie, $wpdb ), $wpdb ) )->register();
		( new JoinForm( $sidecar, $page, $wpdb ) )->register();
		( new LessonForm( $sidecar, $wpdb ) )->register();

		$assets = new ScreenAssets( PLUGIN_FILE, $page );
		$assets->register();
		( new Menu( $assets ) )->register();
		( new Notices( $blocks, $assets ) )->register();
		( new SiteTests( $settings, $sidecar, $inbox ) )->register();
		( new DebugInformation( $settings, $inbox ) )->register();
		LecternCommand::register( $settings, $sidecar, $inbox );

		// Other plugins of the suite get what they need handed to them, and do nothing where this never comes.
		add_action( 'plugins_loaded', static fn () => do_action( 'lectern_ready', $sidecar ) );
	}
}

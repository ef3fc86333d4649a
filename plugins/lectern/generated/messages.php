<?php
// Made by "npm run generate" from contracts/errors.ts, contracts/access.ts and contracts/message.ts. Not before the init hook.
declare(strict_types=1);

defined( 'ABSPATH' ) || exit;

return [
	'refusals' => [
		// translators: words in curly braces are parameters and stay as they are.
		'invalid_input' => [ 'status' => 422, 'sentence' => __( 'Some fields need attention: {summary}', 'lectern' ) ],
		'malformed_request' => [ 'status' => 400, 'sentence' => __( 'The request could not be read. Reload the page and try again.', 'lectern' ) ],
		// translators: words in curly braces are parameters and stay as they are.
		'body_too_large' => [ 'status' => 413, 'sentence' => __( 'What was sent is larger than {limit}.', 'lectern' ) ],
		'not_signed_in' => [ 'status' => 401, 'sentence' => __( 'Please log in and try again.', 'lectern' ) ],
		'token_invalid' => [ 'status' => 401, 'sentence' => __( 'Your session has expired. Reload the page and try again.', 'lectern' ) ],
		'signature_invalid' => [ 'status' => 401, 'sentence' => __( 'The signature does not match the secret of this server.', 'lectern' ) ],
		'not_allowed' => [ 'status' => 403, 'sentence' => __( 'Your account may not do this. Ask the school office if you think it should.', 'lectern' ) ],
		'person_changed' => [ 'status' => 401, 'sentence' => __( 'Your account has changed since you opened this page. Reload it and try again.', 'lectern' ) ],
		'not_found' => [ 'status' => 404, 'sentence' => __( 'This does not exist, or it is not yours.', 'lectern' ) ],
		'changed_meanwhile' => [ 'status' => 409, 'sentence' => __( 'Somebody else changed this in the meantime. Reload to see the change, then make yours again.', 'lectern' ) ],
		'order_changed' => [ 'status' => 409, 'sentence' => __( 'Your order is another than the one you were shown: a class was moved, costs something else now, or was taken into another order of yours. Look at it again, then book.', 'lectern' ) ],
		'too_many_waiting' => [ 'status' => 409, 'sentence' => __( 'Seats in this class that you asked for wait to be confirmed already, and no more can at a time. Wait until one is confirmed, or give one back, then ask again.', 'lectern' ) ],
		// translators: words in curly braces are parameters and stay as they are.
		'too_many_requests' => [ 'status' => 429, 'sentence' => __( 'Too many tries. Wait {seconds} seconds and try again.', 'lectern' ) ],
		// translators: words in curly braces are parameters and stay as they are.
		'too_early' => [ 'status' => 409, 'sentence' => __( 'This class opens for you at {opensAt}. The page opens by itself.', 'lectern' ) ],
		'not_started' => [ 'status' => 409, 'sentence' => __( 'The teacher has not started this class yet. The page opens by itself.', 'lectern' ) ],
		// translators: words in curly braces are parameters and stay as they are.
		'too_late' => [ 'status' => 409, 'sentence' => __( 'This class could be joined until {closedAt}.', 'lectern' ) ],
		'class_over' => [ 'status' => 409, 'sentence' => __( 'This class is over.', 'lectern' ) ],
		'class_cancelled' => [ 'status' => 409, 'sentence' => __( 'This class was cancelled.', 'lectern' ) ],
		// translators: words in curly braces are parameters and stay as they are.
		'class_full' => [ 'status' => 409, 'sentence' => __( 'All {capacity} seats of this class are taken.', 'lectern' ) ],
		'not_yours' => [ 'status' => 403, 'sentence' => __( 'You have no seat in this class. Ask the school office to add you.', 'lectern' ) ],
		'no_teacher' => [ 'status' => 409, 'sentence' => __( 'This class has no teacher yet. The school office chooses one before it starts.', 'lectern' ) ],
		// translators: words in curly braces are parameters and stay as they are.
		'booking_not_open' => [ 'status' => 409, 'sentence' => __( 'Booking of this class opens at {opensAt}.', 'lectern' ) ],
		// translators: words in curly braces are parameters and stay as they are.
		'booking_closed' => [ 'status' => 409, 'sentence' => __( 'This class could be booked until {closedAt}. The school office may still find you a seat.', 'lectern' ) ],
		// translators: words in curly braces are parameters and stay as they are.
		'too_many_seats' => [ 'status' => 409, 'sentence' => __( 'At most {limit} classes can be booked in one order. Finish this one, then book the others.', 'lectern' ) ],
		'hold_expired' => [ 'status' => 409, 'sentence' => __( 'Your seat is no longer kept for you. Choose the class again.', 'lectern' ) ],
		'hold_frozen' => [ 'status' => 409, 'sentence' => __( 'This order is being paid. Wait until the payment has finished.', 'lectern' ) ],
		'waitlist_first' => [ 'status' => 409, 'sentence' => __( 'Free seats of this class go to those on its waiting list first. Join the list, and one is offered to you.', 'lectern' ) ],
		'seats_left' => [ 'status' => 409, 'sentence' => __( 'This class has a free seat. Book it: there is nothing to wait for.', 'lectern' ) ],
		// translators: words in curly braces are parameters and stay as they are.
		'seat_offered' => [ 'status' => 409, 'sentence' => __( 'A seat in this class is offered to you until {until}. Accept that offer instead of booking another.', 'lectern' ) ],
		'offer_expired' => [ 'status' => 409, 'sentence' => __( 'This offer has ended, and the seat went to the next person. Join the waiting list again to get another.', 'lectern' ) ],
		'offer_used' => [ 'status' => 409, 'sentence' => __( 'This offer has been answered already. Your classes show what came of it.', 'lectern' ) ],
		'offer_not_yours' => [ 'status' => 403, 'sentence' => __( 'This seat was offered to another account. Log in with the one that joined the waiting list.', 'lectern' ) ],
		// translators: words in curly braces are parameters and stay as they are.
		'too_late_to_cancel' => [ 'status' => 409, 'sentence' => __( 'This class could be cancelled or moved until {until}. Ask the school office if something went wrong.', 'lectern' ) ],
		'booking_cancelled' => [ 'status' => 409, 'sentence' => __( 'This booking was cancelled. Book the class again.', 'lectern' ) ],
		// translators: words in curly braces are parameters and stay as they are.
		'too_many_upcoming' => [ 'status' => 409, 'sentence' => __( 'At most {limit} classes to come can be booked in this course. Take one of them first, or cancel it.', 'lectern' ) ],
		'no_credit' => [ 'status' => 409, 'sentence' => __( 'A class of this course costs one lesson credit, and there are not enough left. The school office gives more.', 'lectern' ) ],
		'trial_used' => [ 'status' => 409, 'sentence' => __( 'Each person can book one trial lesson, and this one was used already. Choose a regular class.', 'lectern' ) ],
		'other_course' => [ 'status' => 409, 'sentence' => __( 'This booking can be moved within its course only. Cancel it and book the other class, or ask the school office.', 'lectern' ) ],
		'attendance_too_early' => [ 'status' => 409, 'sentence' => __( 'This class has not begun yet. Correct its attendance afterwards.', 'lectern' ) ],
		'already_guardian' => [ 'status' => 409, 'sentence' => __( 'This guardian may book for this child already.', 'lectern' ) ],
		'seat_assigned' => [ 'status' => 409, 'sentence' => __( 'Somebody has this seat. Leave it open first, then make a link.', 'lectern' ) ],
		'organisation_seat' => [ 'status' => 409, 'sentence' => __( 'This seat belongs to an organisation. Give it to somebody else under Organisations.', 'lectern' ) ],
		'invitation_used' => [ 'status' => 409, 'sentence' => __( 'This link has been used, or the seat was given to somebody else. Ask whoever sent it for a new one.', 'lectern' ) ],
		'invitation_unknown' => [ 'status' => 404, 'sentence' => __( 'This link is not valid, or a newer one took its place. Ask whoever sent it for a new one.', 'lectern' ) ],
		'invitation_expired' => [ 'status' => 409, 'sentence' => __( 'This link has ended. Ask whoever sent it for a new one.', 'lectern' ) ],
		'already_seated' => [ 'status' => 409, 'sentence' => __( 'This person already has a seat in this class.', 'lectern' ) ],
		'teaches_class' => [ 'status' => 409, 'sentence' => __( 'This person teaches the class and needs no seat.', 'lectern' ) ],
		// translators: words in curly braces are parameters and stay as they are.
		'capacity_below_seats' => [ 'status' => 422, 'sentence' => __( 'There must be at least {taken} seats: so many are taken, or kept for people who are booking. Free seats first.', 'lectern' ) ],
		'not_in_series' => [ 'status' => 409, 'sentence' => __( 'This class belongs to no series. Change it alone.', 'lectern' ) ],
		// translators: words in curly braces are parameters and stay as they are.
		'teacher_busy' => [ 'status' => 409, 'sentence' => __( 'The teacher has another class at that time: “{title}”, from {startsAt}. Choose another time or another teacher.', 'lectern' ) ],
		// translators: words in curly braces are parameters and stay as they are.
		'student_busy' => [ 'status' => 409, 'sentence' => __( 'Another class at the same time is in the way: “{title}”, from {startsAt}. Give that one up, or choose another time.', 'lectern' ) ],
		'slot_taken' => [ 'status' => 409, 'sentence' => __( 'This time has just been taken, or is not offered any more. Choose another one.', 'lectern' ) ],
		// translators: words in curly braces are parameters and stay as they are.
		'whole_series_only' => [ 'status' => 409, 'sentence' => __( 'The classes of “{title}” are booked together, not one by one. Book the whole series.', 'lectern' ) ],
		// translators: words in curly braces are parameters and stay as they are.
		'single_dates_only' => [ 'status' => 409, 'sentence' => __( 'The classes of “{title}” are booked one by one. Choose the dates that you want.', 'lectern' ) ],
		'class_running' => [ 'status' => 409, 'sentence' => __( 'This class is running. End it first.', 'lectern' ) ],
		'no_meeting' => [ 'status' => 409, 'sentence' => __( 'This class is not running.', 'lectern' ) ],
		'no_server' => [ 'status' => 503, 'sentence' => __( 'No BigBlueButton server is set up. An administrator can add one under Lectern, Settings.', 'lectern' ) ],
		'bbb_unreachable' => [ 'status' => 503, 'sentence' => __( 'The live class server does not answer. Try again in a minute; if it goes on, tell the school office.', 'lectern' ) ],
		'bbb_invalid_answer' => [ 'status' => 502, 'sentence' => __( 'The live class server gave an answer that makes no sense. The school office can see more in the log.', 'lectern' ) ],
		// translators: words in curly braces are parameters and stay as they are.
		'bbb_refused' => [ 'status' => 502, 'sentence' => __( 'The live class server refused this: {messageKey}.', 'lectern' ) ],
		'bbb_not_found' => [ 'status' => 409, 'sentence' => __( 'The live class server does not know this class any more.', 'lectern' ) ],
		'bbb_misconfigured' => [ 'status' => 503, 'sentence' => __( 'The live class server rejects our password. An administrator must check the secret under Lectern, Settings.', 'lectern' ) ],
		'recording_still_listed' => [ 'status' => 502, 'sentence' => __( 'The live class server took the deletion, but still lists the recording. The next run tries again.', 'lectern' ) ],
		// translators: words in curly braces are parameters and stay as they are.
		'server_url_refused' => [ 'status' => 422, 'sentence' => __( '{reason}', 'lectern' ) ],
		// translators: words in curly braces are parameters and stay as they are.
		'wrong_time' => [ 'status' => 422, 'sentence' => __( '{reason}', 'lectern' ) ],
		'unavailable' => [ 'status' => 503, 'sentence' => __( 'The class service is not available right now. Try again in a minute.', 'lectern' ) ],
		'internal' => [ 'status' => 500, 'sentence' => __( 'Something went wrong on our side. The school office can find it in the log by the id.', 'lectern' ) ],
	],
	'roles' => [
		'lectern_student' => _x( 'Student', 'role', 'lectern' ),
		'lectern_teacher' => _x( 'Teacher', 'role', 'lectern' ),
		'lectern_guardian' => _x( 'Guardian', 'role', 'lectern' ),
		'lectern_office' => _x( 'Office', 'role', 'lectern' ),
		'lectern_service_manager' => _x( 'Service manager', 'role', 'lectern' ),
		'lectern_representative' => _x( 'Representative', 'role', 'lectern' ),
		'lectern_privacy_officer' => _x( 'Privacy officer', 'role', 'lectern' ),
	],
	'mails' => [
		'booking_made' => [
			'own'   => [
				// translators: words in curly braces are parameters and stay as they are.
				'subject' => __( 'Your booking: {class}', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'opening' => __( 'Your seat is booked.', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'many' => __( 'Your seats are booked.', 'lectern' ),
			],
			'child' => [
				// translators: words in curly braces are parameters and stay as they are.
				'subject' => __( 'For {child}: booking of {class}', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'opening' => __( 'For {child}: the seat is booked.', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'many' => __( 'For {child}: the seats are booked.', 'lectern' ),
			],
		],
		'booking_moved' => [
			'own'   => [
				// translators: words in curly braces are parameters and stay as they are.
				'subject' => __( 'Your booking was moved: {class}', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'opening' => __( 'Your seat is in another class now.', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'many' => __( 'Your seats are in other classes now.', 'lectern' ),
			],
			'child' => [
				// translators: words in curly braces are parameters and stay as they are.
				'subject' => __( 'For {child}: booking moved to {class}', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'opening' => __( 'For {child}: the seat is in another class now.', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'many' => __( 'For {child}: the seats are in other classes now.', 'lectern' ),
			],
		],
		'class_changed' => [
			'own'   => [
				// translators: words in curly braces are parameters and stay as they are.
				'subject' => __( 'Your class has changed: {class}', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'opening' => __( 'Something changed in a class you have booked.', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'many' => __( 'Something changed in classes you have booked.', 'lectern' ),
			],
			'child' => [
				// translators: words in curly braces are parameters and stay as they are.
				'subject' => __( 'For {child}: class changed: {class}', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'opening' => __( 'For {child}: something changed in a class that is booked.', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'many' => __( 'For {child}: something changed in classes that are booked.', 'lectern' ),
			],
		],
		'booking_cancelled' => [
			'own'   => [
				// translators: words in curly braces are parameters and stay as they are.
				'subject' => __( 'Your booking was cancelled: {class}', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'opening' => __( 'You no longer have a seat here.', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'many' => __( 'You no longer have seats here.', 'lectern' ),
			],
			'child' => [
				// translators: words in curly braces are parameters and stay as they are.
				'subject' => __( 'For {child}: booking cancelled: {class}', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'opening' => __( 'For {child}: the seat is no longer booked.', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'many' => __( 'For {child}: the seats are no longer booked.', 'lectern' ),
			],
		],
		'class_cancelled' => [
			'own'   => [
				// translators: words in curly braces are parameters and stay as they are.
				'subject' => __( 'Class cancelled: {class}', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'opening' => __( 'A class you have booked does not take place.', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'many' => __( 'Classes you have booked do not take place.', 'lectern' ),
			],
			'child' => [
				// translators: words in curly braces are parameters and stay as they are.
				'subject' => __( 'For {child}: class cancelled: {class}', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'opening' => __( 'For {child}: a class that is booked does not take place.', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'many' => __( 'For {child}: classes that are booked do not take place.', 'lectern' ),
			],
		],
		'reminder' => [
			'own'   => [
				// translators: words in curly braces are parameters and stay as they are.
				'subject' => __( 'Reminder: {class}', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'opening' => __( 'Your class starts soon.', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'many' => __( 'Your classes start soon.', 'lectern' ),
			],
			'child' => [
				// translators: words in curly braces are parameters and stay as they are.
				'subject' => __( 'For {child}: reminder of {class}', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'opening' => __( 'For {child}: the class starts soon.', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'many' => __( 'For {child}: the classes start soon.', 'lectern' ),
			],
		],
		'waitlist_offer' => [
			'own'   => [
				// translators: words in curly braces are parameters and stay as they are.
				'subject' => __( 'Offered to you: {class}', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'opening' => __( 'A seat is kept for you. It goes to the next in line if you do not take it in time.', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'many' => __( 'Seats are kept for you. They go to the next in line if you do not take them in time.', 'lectern' ),
			],
			'child' => [
				// translators: words in curly braces are parameters and stay as they are.
				'subject' => __( 'For {child}: offered: {class}', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'opening' => __( 'For {child}: a seat is kept. It goes to the next in line if nobody takes it in time.', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'many' => __( 'For {child}: seats are kept. They go to the next in line if nobody takes them in time.', 'lectern' ),
			],
		],
		'lesson_booked' => [
			'own'   => [
				// translators: words in curly braces are parameters and stay as they are.
				'subject' => __( 'Lesson booked: {class}', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'opening' => __( 'A 1:1 lesson with you is booked.', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'many' => __( '1:1 lessons with you are booked.', 'lectern' ),
			],
		],
		'lesson_given_away' => [
			'own'   => [
				// translators: words in curly braces are parameters and stay as they are.
				'subject' => __( 'Another student: {class}', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'opening' => __( 'A 1:1 lesson with you is now for another student.', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'many' => __( '1:1 lessons with you are now for another student.', 'lectern' ),
			],
		],
		'teaching_given' => [
			'own'   => [
				// translators: words in curly braces are parameters and stay as they are.
				'subject' => __( 'You teach: {class}', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'opening' => __( 'You are to teach this class.', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'many' => __( 'You are to teach these classes.', 'lectern' ),
			],
		],
		'teaching_taken' => [
			'own'   => [
				// translators: words in curly braces are parameters and stay as they are.
				'subject' => __( 'You no longer teach: {class}', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'opening' => __( 'You are no longer to teach this class.', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'many' => __( 'You are no longer to teach these classes.', 'lectern' ),
			],
		],
		'teaching_changed' => [
			'own'   => [
				// translators: words in curly braces are parameters and stay as they are.
				'subject' => __( 'A class you teach has changed: {class}', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'opening' => __( 'Something changed in a class you teach.', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'many' => __( 'Something changed in classes you teach.', 'lectern' ),
			],
		],
		'teaching_cancelled' => [
			'own'   => [
				// translators: words in curly braces are parameters and stay as they are.
				'subject' => __( 'A class you teach is cancelled: {class}', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'opening' => __( 'A class you teach does not take place.', 'lectern' ),
				// translators: words in curly braces are parameters and stay as they are.
				'many' => __( 'Classes you teach do not take place.', 'lectern' ),
			],
		],
	],
];

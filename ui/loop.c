/* The loop: wait, act, draw. */
#include "ui/loop.h"

#include "ui/frame.h"
#include "ui/keys.h"
#include "ui/term.h"

#include <fcntl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define LOOK_EVERY 250    /* milliseconds between two looks whether another program has changed the data */
#define DRAFTS_AFTER 2000 /* milliseconds after the last key */
#define NEVER (-1)

struct loop {
	struct app *app;
	int64_t drafts_at; /* monotonic milliseconds; NEVER: nothing to keep */
	bool stale;        /* the data could not be read again yet */
	bool draw;         /* something happened since the last frame */
	bool working;      /* a view may have more of its long work to do */
	int test_fd;       /* -1: none */
	int status;
	bool ended;
};

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int test_descriptor(void)
{
	const char *given = getenv("ADHERE_TEST_FD");
	char *end;
	long fd;

	if (given == NULL || *given == '\0')
		return -1;
	fd = strtol(given, &end, 10);
	return *end == '\0' && fd > STDERR_FILENO && fd < 1024 && fcntl((int)fd, F_GETFD) >= 0 ? (int)fd : -1;
}

static void draw(struct loop *loop)
{
	struct canvas canvas = term_canvas(loop->app->term);

	term_show(loop->app->term, frame_draw(loop->app, &canvas));
	app_was_drawn(loop->app);
}

static int milliseconds_to_wait(const struct loop *loop)
{
	int64_t wait = loop->app->session->store == NULL ? NEVER : LOOK_EVERY;
	int64_t drafts = loop->drafts_at == NEVER ? NEVER : loop->drafts_at - now_ms();

	if (loop->working)
		return 0;
	if (drafts != NEVER && (wait == NEVER || drafts < wait))
		wait = drafts < 0 ? 0 : drafts;
	return (int)wait;
}

static void keep_drafts_when_due(struct loop *loop)
{
	if (loop->drafts_at == NEVER || now_ms() < loop->drafts_at)
		return;
	loop->drafts_at = NEVER;
	view_keep_drafts(loop->app);
	app_keep_place(loop->app);
	loop->draw = true;
}

/* What another program has changed is read again; when it can't be, the old is shown and it is tried again. */
static void look_for_changes(struct loop *loop)
{
	struct app *app = loop->app;
	struct err err = ERR_INIT;

	if (app->session->store == NULL || (!store_changed(app->session->store) && !loop->stale))
		return;
	loop->stale = !app_reload(app, &err);
	if (!loop->stale)
		app->outside = app->generation;
	if (loop->stale && !app->message_is_error)
		app_complain(app, &err);
	loop->draw = true;
}

/* Only while nothing is typed: a key comes first. */
static void work(struct loop *loop, const struct term_event *event)
{
	if (event->kind == TERM_NOTHING && loop->working)
		loop->draw |= loop->working = view_work(loop->app);
}

static void end(struct loop *loop, int signal)
{
	view_keep_drafts(loop->app);
	app_keep_place(loop->app);
	loop->status = 128 + signal;
	loop->ended = true;
}

static void handle(struct loop *loop, const struct term_event *event)
{
	struct app *app = loop->app;

	if (event->kind == TERM_NOTHING)
		return;
	loop->draw = loop->working = true;
	switch (event->kind) {
	case TERM_KEY:
		app_key(app, event->key);
		break;
	case TERM_PASTE:
		app_paste(app, event->text);
		break;
	case TERM_INTERRUPT:
		app_key(app, PRESS_ESC);
		break;
	case TERM_ENDED:
		end(loop, event->signal);
		break;
	default:
		break;
	}
	loop->drafts_at = now_ms() + DRAFTS_AFTER;
}

/* All that is there already is handled before the next frame; the test is told when there is nothing left. */
static void settle(struct loop *loop)
{
	struct term_event event;

	for (;;) {
		if (loop->ended || loop->app->quit)
			return;
		event = term_wait(loop->app->term, 0);
		if (event.kind != TERM_NOTHING) {
			handle(loop, &event);
			continue;
		}
		if (!loop->draw)
			return;
		loop->draw = false;
		draw(loop);
	}
}

static void tell_test(struct loop *loop)
{
	if (loop->test_fd >= 0 && write(loop->test_fd, ".", 1) < 0)
		loop->test_fd = -1;
}

int loop_run(struct app *app)
{
	struct loop loop = {.app = app, .drafts_at = NEVER, .draw = true, .test_fd = test_descriptor()};
	struct term_event event;
	bool happened = true;

	for (;;) {
		settle(&loop);
		if (loop.ended || app->quit)
			return loop.status;
		if (happened && !loop.working) {
			happened = false;
			tell_test(&loop);
		}
		event = term_wait(app->term, milliseconds_to_wait(&loop));
		keep_drafts_when_due(&loop);
		work(&loop, &event);
		handle(&loop, &event); /* before looking: a key answers what the person sees, not what nobody has seen yet */
		look_for_changes(&loop);
		happened |= loop.draw;
	}
}

/* Reading linked files again, a step at a time. */
#include "ui/rechecking.h"

#include <inttypes.h>

#define STEP (4 << 20) /* bytes; about 15 ms, so that a key is answered at once */

static void start(struct rechecking *rechecking, const struct assess *assess)
{
	recheck_free(&rechecking->recheck);
	recheck_begin(&rechecking->recheck, assess, NULL, 0);
	rechecking->known = rechecking->running = true;
}

bool rechecking_work(struct rechecking *rechecking)
{
	if (!rechecking->running)
		return false;
	recheck_step(&rechecking->recheck, STEP);
	rechecking->running = !recheck_is_done(&rechecking->recheck);
	return true;
}

static enum took stop(struct rechecking *rechecking, struct app *app)
{
	if (!rechecking->running)
		return TOOK_NOTHING;
	rechecking->running = false;
	app_say(app, "Stopped: %zu of %zu files were read again; v starts anew.", rechecking->recheck.done,
	    rechecking->recheck.files);
	return TOOK_IT;
}

enum took rechecking_act(struct rechecking *rechecking, struct app *app, enum action action)
{
	if (action == ACTION_BACK)
		return stop(rechecking, app);
	start(rechecking, app->assess);
	return TOOK_IT;
}

const struct recheck *rechecking_found(const struct rechecking *rechecking)
{
	return rechecking->known ? &rechecking->recheck : NULL;
}

void rechecking_status(const struct rechecking *rechecking, struct str *out)
{
	const struct recheck *recheck = &rechecking->recheck;

	str_addf(out, "Reading linked files: %zu of %zu, %" PRId64 " of %" PRId64 " MB. Esc stops.", recheck->done,
	    recheck->files, recheck->read / 1000000, recheck->bytes / 1000000);
}

void rechecking_free(struct rechecking *rechecking)
{
	recheck_free(&rechecking->recheck);
}

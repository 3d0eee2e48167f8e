/* One operation of one command, from begin to a certain end. */
#include "command/cmd.h"

bool change_begin(struct change *change, struct session *session, const char *assessment, struct err *err)
{
	const char *actor = session_actor(session, err);
	enum store_result result;

	*change = (struct change){.session = session};
	if (actor == NULL)
		return false;
	uuid_new(change->id);
	change->operation = operation_begin(session->store, assessment, actor, change->id, &result, err);
	return change->operation != NULL;
}

static bool commit(struct change *change, struct err *err)
{
	struct err cause = ERR_INIT;
	enum store_result result = operation_commit(change->operation, NULL, &cause);
	bool done = false;

	if (result == STORE_OK)
		return true;
	/* A commit that failed may have happened all the same: the history knows. */
	if (result == STORE_UNKNOWN && store_operation_done(change->session->store, change->id, &done, &cause) && done)
		return true;
	if (cause.kind == ERR_NONE)
		return err_set(err, ERR_STORE, "The change could not be stored: nothing was changed.");
	return err_set(err, cause.kind, "%s", cause.text);
}

bool change_end(struct change *change, bool good, struct err *err)
{
	bool stored = good && commit(change, err);

	if (!good)
		operation_abort(change->operation);
	change->operation = NULL;
	return stored;
}

/* One change of the data. */
#include "ui/change.h"

bool change_make(struct app *app, enum store_result (*save)(struct operation *, const void *arg, struct err *),
    const void *arg, struct err *err)
{
	enum store_result result;
	struct operation *op = operation_begin(app->session->store, app->assess->assessment.id, app->session->actor, NULL,
	    &result, err);

	if (op == NULL)
		return false;
	if (save(op, arg, err) != STORE_OK) {
		operation_abort(op);
		return false;
	}
	return operation_commit(op, NULL, err) == STORE_OK && app_reload(app, err);
}

/* Where a database file may be: what is checked about a path before an engine touches it. */
#ifndef ADHERE_STORE_PLACE_H
#define ADHERE_STORE_PLACE_H

#include "base/base.h"

enum place_kind { PLACE_REFUSED, PLACE_MISSING, PLACE_FILE };

/*
 * Resolves the folder of `path` (made when `create`) and looks at what is there. *resolved is the
 * path with the real folder, to be freed by the caller; *mode the permissions that its companions get.
 */
enum place_kind place_look(const char *path, bool create, char **resolved, unsigned *mode, struct err *err);
/* Makes a private empty file with a fresh name that begins with `path`; the caller frees the name. */
char *place_new_file(const char *path, struct err *err);
/* file_publish of a file that may not be on the disk yet. False with errno EEXIST when the name is taken. */
bool place_publish(const char *made, const char *path, bool replace);

#endif

/* All about one piece of evidence. */
#ifndef ADHERE_UI_PIECE_DOC_H
#define ADHERE_UI_PIECE_DOC_H

#include "assess/recheck.h"
#include "ui/doc.h"

/* Appends the blocks. `versions` are those of the whole register; `recheck` may be NULL. */
void piece_doc(struct doc *doc, const struct assess *assess, const struct evidence *piece,
    const struct evidence_version_list *versions, const struct recheck *recheck);

#endif

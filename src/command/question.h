/* What commands print of open questions. */
#ifndef ADHERE_COMMAND_QUESTION_H
#define ADHERE_COMMAND_QUESTION_H

#include "assess/question.h"
#include "command/cmd.h"

/* The question with our position, and with what became of it as far as the register knows. */
json_t *question_row_json(const struct assess *assess, const struct question_register *registry,
    const struct question_row *row);

#endif

#pragma once

extern int tally;

void addOne();

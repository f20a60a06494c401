#pragma once
void work(int n);
extern int done;

#pragma once

#include <pthread.h>

extern pthread_mutex_t left, right;

void* backward(void* unused);

#pragma once

void left();
void right();

#pragma once

void playLeft();
void playRight();

import { Redo2, Scissors, Sparkles, SquareFunction, Undo2, WandSparkles } from 'lucide-react';
